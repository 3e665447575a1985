/** What a document selects beneath a field, as far as statements depend on it. */
export interface FieldSelection {
	has(field: string): boolean;
	names(): Iterable<string>;
	/** The selection beneath a child field; null where the child is not selected. */
	child(field: string): FieldSelection | null;
}

/** Which columns each field of a type is made from. */
export type FieldColumns<Column extends string> = Readonly<Record<string, readonly Column[]>>;

/**
 * The columns to fetch for what a document selects of a type, in Drizzle's form; undefined, which
 * fetches all of them, for a field that the table does not know.
 *
 * @param always what is needed besides: keys of orders, ids.
 */
export function selectedColumns<Column extends string>(
	selection: FieldSelection,
	columnsOf: FieldColumns<Column>,
	always: readonly Column[],
): Record<Column, true> | undefined {
	const columns = new Set(always);
	for (const field of selection.names()) {
		const needed = field === '__typename' ? [] : columnsOf[field];
		if (needed === undefined) return undefined;
		for (const column of needed) columns.add(column);
	}
	// Drizzle asks for a record of all columns to leave any out.
	return Object.fromEntries([...columns].map((column) => [column, true])) as Record<Column, true>;
}
