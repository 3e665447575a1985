/** The selected fields of an object, from which the columns of a statement are derived. */
export interface FieldSelection {
	has(field: string): boolean;
	/** The names of the selected fields. */
	names(): Iterable<string>;
	/** The selection on the object of a field; null if the field is not selected. */
	child(field: string): FieldSelection | null;
}

/** The columns that each field of a type is computed from. */
export type FieldColumns<Column extends string> = Readonly<Record<string, readonly Column[]>>;

/**
 * The columns that the selected fields of a type need;
 * undefined, which fetches all columns, if `columnsOf` does not contain a selected field.
 *
 * @param always columns that are fetched in any case: ids and sort keys.
 */
export function selectedColumns<Column extends string>(
	fields: FieldSelection,
	columnsOf: FieldColumns<Column>,
	always: readonly Column[],
): Record<Column, true> | undefined {
	const columns = new Set(always);
	for (const field of fields.names()) {
		const needed = field === '__typename' ? [] : columnsOf[field];
		if (needed === undefined) return undefined;
		for (const column of needed) columns.add(column);
	}
	return Object.fromEntries([...columns].map((column) => [column, true])) as Record<Column, true>;
}
