import { and, asc, desc, isNotNull, isNull, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { isUuid } from '../ids/uuid.ts';

/** The value of one sort key in a cursor. */
export type KeyValue = string | number | null;

/** One key of a total order. The last key of every order is unique, so that no two rows tie. */
export interface SortKey<Table, Row> {
	/** Part of each cursor, so that a cursor of another order is refused. */
	readonly name: string;
	readonly expression: (table: Table) => SQLWrapper;
	/** The SQL expression for a value of a cursor. Default: the value as a parameter. */
	readonly operand?: (value: string | number) => SQL;
	readonly valueOf: (row: Row) => KeyValue;
	/** Whether a value of a cursor, which is untrusted input, is valid for this key. */
	readonly accepts: (value: string | number) => boolean;
	readonly descending: boolean;
	/** The position of rows without a value; undefined if every row has one. */
	readonly nulls?: 'FIRST' | 'LAST';
}

/** The rows that one page needs. */
export interface PageRequest {
	readonly where: SQL | undefined;
	readonly orderBy: SQL[];
	readonly limit: number;
	/** Each row may contain `total`, the count of all rows of the source, to save a statement. */
	readonly withTotal: boolean;
	/** Each row contains the columns that the sort keys read, from which its cursor is encoded. */
	readonly withCursors: boolean;
}

/**
 * Rows that can be paged through. `connection` (schema/connection.ts) sends `rows` for each page;
 * `exists` only for `hasPreviousPage` after a cursor, `count` only for `totalCount` if the rows
 * contain no `total`.
 */
export interface PageSource<Table, Row> {
	readonly table: Table;
	readonly keys: readonly SortKey<Table, Row>[];
	rows(request: PageRequest): Promise<readonly (Row & { readonly total?: number })[]>;
	/** Whether the source has a row that meets a condition, or any row. */
	exists(where?: SQL): Promise<boolean>;
	count(): Promise<number>;
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
 * The condition that a row is strictly after (or before) a position, for any mixture of directions
 * and nulls: for one of the keys, the row has equal values in the keys before it and comes after the
 * position in that key.
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

/** The condition on one key alone; undefined if no row can meet it. */
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

/** The primary key: the last key of every order, which makes the order total. */
export function idKey<Table extends { id: SQLWrapper }, Row extends { id: string }>(): SortKey<
	Table,
	Row
> {
	return {
		name: 'ID',
		expression: ({ id }) => id,
		operand: (value) => sql`${value}::uuid`,
		valueOf: ({ id }) => id,
		accepts: (value) => typeof value === 'string' && isUuid(value),
		descending: false,
	};
}

/** The manual order of the user, by fractional key. */
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

/** Whether PostgreSQL accepts a text as a parameter: no NUL character and no lone surrogate. */
export function isStorableText(value: string | number): value is string {
	return typeof value === 'string' && !value.includes('\u0000') && value.isWellFormed();
}
