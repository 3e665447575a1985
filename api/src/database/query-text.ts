import { getColumns } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Database, Transaction } from './connect.ts';

// Plain SQL text, for statements that are easier to read, or faster, than those of a query builder.
// They are in files named `*.sql.ts`.

/**
 * Runs SQL text with `$n` parameters. Rows are not decoded: instants and bigints are text (see
 * `rowDecoder`).
 */
export async function queryText<Row>(
	db: Database | Transaction,
	text: string,
	parameters: readonly unknown[],
): Promise<Row[]> {
	const query = { sql: text, params: [...parameters] };
	const { rows } = await db._.session
		.prepareQuery<{ execute: { rows: Row[] }; all: never; values: never }>(query, 'raw', false)
		.execute();
	return rows;
}

/** Columns of a table for a select or `returning`, named as in TypeScript. */
export function selectList(table: PgTable, alias: string): string {
	return Object.entries(getColumns(table))
		.map(([key, { name }]) => `${alias}.${name} as "${key}"`)
		.join(', ');
}

/** The row of a table as a JSON object, with the names of TypeScript. */
export function jsonObject(table: PgTable, alias: string): string {
	const pairs = Object.entries(getColumns(table)).map(
		([key, { name }]) => `'${key}', ${alias}.${name}`,
	);
	return `json_build_object(${pairs.join(', ')})`;
}

/**
 * A function that converts a row from text or JSON to the row type of Drizzle: instants to Dates,
 * versions to numbers. Mutates the row.
 */
export function rowDecoder<Row>(table: PgTable & { readonly $inferSelect: Row }) {
	const keys = (isType: (type: string) => boolean) =>
		Object.entries(getColumns(table)).flatMap(([key, column]) =>
			isType(column.getSQLType()) ? [key] : [],
		);
	const instants = keys((type) => type.startsWith('timestamp'));
	const numbers = keys((type) => type === 'bigint');
	return (row: Record<string, unknown>): Row => {
		for (const key of instants) if (row[key] != null) row[key] = new Date(row[key] as string);
		for (const key of numbers) if (row[key] != null) row[key] = Number(row[key]);
		return row as Row;
	};
}
