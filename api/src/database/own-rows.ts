import { and, eq, type InferSelectModel, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Database, Transaction } from './connect.ts';
import type { PageSource, SortKey } from './keyset.ts';
import { ownedBy } from './owned-by.ts';

/** A table whose rows belong to users. */
type OwnedTable = PgTable & Record<'id' | 'userId', PgColumn>;

interface Owner {
	readonly db: Database | Transaction;
	readonly userId: string;
}

/** The condition of every statement on one row of a user. */
export function ownRow({ userId }: Pick<Owner, 'userId'>, table: OwnedTable, id: string) {
	return and(eq(table.id, id), ownedBy(userId, table));
}

/** The condition that a row has one of the ids, which are sent as one array parameter. */
export function hasId(table: Pick<OwnedTable, 'id'>, ids: readonly string[]): SQL {
	return sql`${table.id} = any(${sql.param(ids)}::uuid[])`;
}

/** The rows of the user with one of the ids, in any order. */
export async function ownRowsById<Table extends OwnedTable>(
	{ db, userId }: Owner,
	table: Table,
	ids: readonly string[],
): Promise<RowOf<Table>[]> {
	const rows = await select(db, table).where(and(ownedBy(userId, table), hasId(table, ids)));
	return rows as RowOf<Table>[];
}

/** The rows of the user, or those that meet a condition, in an order. */
export function ownRows<Table extends OwnedTable>(
	{ db, userId }: Owner,
	table: Table,
	keys: readonly SortKey<Table, RowOf<Table>>[],
	condition?: SQL,
): PageSource<Table, RowOf<Table>> {
	const own = and(ownedBy(userId, table), condition);
	return {
		table,
		keys,
		rows: async ({ where, orderBy, limit }) => {
			const page = select(db, table).where(and(own, where));
			return (await page.orderBy(...orderBy).limit(limit)) as RowOf<Table>[];
		},
		exists: async (where) => (await db.$count(table, and(own, where))) > 0,
		count: () => db.$count(table, own),
	};
}

// Drizzle infers rows of a concrete table only: the casts restore the type of a generic one.
type RowOf<Table extends OwnedTable> = InferSelectModel<Table>;
const select = (db: Owner['db'], table: OwnedTable) => db.select().from(table);
