import { and, asc, desc, isNotNull, isNull, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/** What a cursor holds for one key of the order. */
export type KeyValue = string | number | null;

/** One key of a total order. The last key of every order is unique, so that no two rows tie. */
export interface SortKey<Table, Row> {
	/** Stands in cursors, so that a cursor of one order is not taken for one of another. */
	readonly name: string;
	readonly expression: (table: Table) => SQLWrapper;
	/** The SQL that a cursor's value is compared through, where it is not the value itself. */
	readonly operand?: (value: string | number) => SQL;
	readonly valueOf: (row: Row) => KeyValue;
	/** Whether a value out of a cursor, which anybody can write, is one of this key. */
	readonly accepts: (value: string | number) => boolean;
	readonly descending: boolean;
	/** Where rows without a value stand; undefined for what always has one. */
	readonly nulls?: 'FIRST' | 'LAST';
}

/** What a document wants of a page besides its rows. */
export interface WantedOfPage {
	/** Each row may come with `total`, the number of all, to save a statement. */
	readonly total: boolean;
	/** The rows need what cursors are made from. */
	readonly cursors: boolean;
}

/** Rows that can be paged through: an order, and how to fetch some and to count all of them. */
export interface PageSource<Table, Row> {
	readonly keys: readonly SortKey<Table, Row>[];
	readonly rows: (
		within: (table: Table) => SQL | undefined,
		order: (table: Table) => SQL[],
		limit: number,
		wanted: WantedOfPage,
	) => Promise<readonly (Row & { readonly total?: number })[]>;
	/** Whether any row meets a further condition. */
	readonly any: (within: (table: Table) => SQL | undefined) => Promise<boolean>;
	readonly count: () => Promise<number>;
}

/** `ORDER BY` of an order, or of its reverse. */
export function orderBy<Table>(
	keys: readonly SortKey<Table, never>[],
	table: Table,
	reversed: boolean,
): SQL[] {
	return keys.map((key) => {
		const expression = key.expression(table);
		const direction = key.descending === reversed ? asc(expression) : desc(expression);
		if (key.nulls === undefined) return direction;
		return (key.nulls === 'FIRST') === reversed
			? sql`${direction} nulls last`
			: sql`${direction} nulls first`;
	});
}

/**
 * The rows strictly after (or before) a position, exact for any mixture of directions and nulls:
 * equal in the first keys and beyond in the next, for each key in turn.
 */
export function afterCursor<Table>(
	keys: readonly SortKey<Table, never>[],
	values: readonly KeyValue[],
	table: Table,
	side: 'after' | 'before',
): SQL | undefined {
	const alternatives: (SQL | undefined)[] = [];
	const equal: SQL[] = [];
	keys.forEach((key, index) => {
		const value = values[index] ?? null;
		const past = beyondKey(key, value, table, side);
		if (past !== undefined) alternatives.push(and(...equal, past));
		const expression = key.expression(table);
		equal.push(value === null ? isNull(expression) : sql`${expression} = ${operandOf(key, value)}`);
	});
	return or(...alternatives);
}

function operandOf<Table>(key: SortKey<Table, never>, value: string | number): SQL {
	return key.operand?.(value) ?? sql`${value}`;
}

/** Beyond in one key alone; undefined where nothing can be. */
function beyondKey<Table>(
	key: SortKey<Table, never>,
	value: KeyValue,
	table: Table,
	side: 'after' | 'before',
): SQL | undefined {
	const expression = key.expression(table);
	const nullsAhead = key.nulls !== undefined && (key.nulls === 'LAST') === (side === 'after');
	if (value === null) return nullsAhead ? undefined : isNotNull(expression);
	const greater = key.descending !== (side === 'after');
	const past = greater
		? sql`${expression} > ${operandOf(key, value)}`
		: sql`${expression} < ${operandOf(key, value)}`;
	return nullsAhead ? or(past, isNull(expression)) : past;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The last key of every order: the primary key, with which no two rows tie. */
export function idKey<Table extends { id: SQLWrapper }, Row extends { id: string }>(): SortKey<
	Table,
	Row
> {
	return {
		name: 'ID',
		expression: ({ id }) => id,
		operand: (value) => sql`${value}::uuid`,
		valueOf: ({ id }) => id,
		accepts: (value) => typeof value === 'string' && UUID.test(value),
		descending: false,
	};
}

/** The manual order of a person, by fractional key. */
export function positionKey<
	Table extends { position: SQLWrapper },
	Row extends { position: string },
>(): SortKey<Table, Row> {
	return {
		name: 'POSITION',
		expression: ({ position }) => position,
		valueOf: ({ position }) => position,
		accepts: isStorableText,
		descending: false,
	};
}

/** Text that PostgreSQL takes as a parameter. */
export function isStorableText(value: string | number): value is string {
	return typeof value === 'string' && !value.includes('\u0000') && value.isWellFormed();
}
