import { getColumns, is, type SQL, sql } from 'drizzle-orm';
import { type PgColumn, type PgTable, PgTimestamp } from 'drizzle-orm/pg-core';

/** A select list of a table's columns under the names of its row type: `"list_id" as "listId"`. */
export function selectList(
	table: PgTable,
	columns: Partial<Record<string, true>> | undefined,
): SQL {
	const selected = Object.entries<PgColumn>(getColumns(table)).filter(
		([key]) => columns === undefined || columns[key],
	);
	return sql.raw(selected.map(([key, { name }]) => `"${name}" as "${key}"`).join(', '));
}

/** The rows of a subquery as one JSON array, empty for none. */
export function jsonArray(subquery: SQL): SQL {
	return sql`(select coalesce(json_agg(row), '[]') from (${subquery}) row)`;
}

/** Converts rows of a JSON array to the row type of a table: instants become `Date` objects. */
export function rowsFromJson<Row>(table: PgTable, json: readonly Record<string, unknown>[]): Row[] {
	const instants = Object.entries<PgColumn>(getColumns(table))
		.filter(([, column]) => is(column, PgTimestamp))
		.map(([key]) => key);
	for (const row of json) {
		for (const key of instants) {
			const text = row[key];
			if (typeof text === 'string') row[key] = new Date(text);
		}
	}
	// Mutates: the parsed JSON is not shared.
	return json as Row[];
}
