import type { InferInsertModel, InferSelectModel } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Scope } from '../auth/scope.ts';
import { touched } from '../database/columns.ts';
import type { Transaction } from '../database/connect.ts';
import { ownRow } from '../database/own-rows.ts';
import { IdUnavailableError, NotFoundError } from '../errors.ts';
import { withNextVersion, type WriteResult } from './write-transaction.ts';

type Stamp = 'id' | 'userId' | 'version' | 'createdAt' | 'updatedAt';
type SyncedTable = PgTable & Record<Stamp, PgColumn>;
type RowOf<Table extends SyncedTable> = InferSelectModel<Table>;
type NewValues<Table extends SyncedTable> = Omit<InferInsertModel<Table>, Stamp>;
type Patch<Table extends SyncedTable> = Partial<Omit<RowOf<Table>, Stamp>> | null;

/**
 * Creates and changes rows of a table that belongs to users and is synchronized. Each write holds
 * the next version of the owner's change counter (see withNextVersion) and stamps the row with it.
 *
 * @param what the name of one row in an error
 */
export function ownRowWrites<Table extends SyncedTable>(table: Table, what: string) {
	// Drizzle types the rows of a concrete table only: the casts restore them for a generic one.
	const untyped: SyncedTable = table;
	const select = async (tx: Transaction, scope: Scope, id: string) => {
		const [row] = await tx
			.select()
			.from(untyped)
			.where(ownRow(scope, table, id));
		return row as RowOf<Table> | undefined;
	};
	return {
		/**
		 * Inserts a row. If the user has a row with this id, the result is that row, unchanged.
		 *
		 * @throws IdUnavailableError if the id belongs to another user.
		 */
		create(
			scope: Scope,
			id: string,
			values: (tx: Transaction, version: number) => Promise<NewValues<Table>>,
		): Promise<WriteResult<RowOf<Table>>> {
			const { userId, now } = scope;
			return withNextVersion(scope, async (tx, version) => {
				const stamp = { id, userId, version, createdAt: now, updatedAt: now };
				const [created] = await tx
					.insert(untyped)
					.values({ ...(await values(tx, version)), ...stamp })
					.onConflictDoNothing({ target: table.id })
					.returning();
				const row = (created as RowOf<Table> | undefined) ?? (await select(tx, scope, id));
				if (row === undefined) throw new IdUnavailableError();
				return row;
			});
		},

		/**
		 * Reads a row and stores the fields that `patch` returns. Undefined fields stay as they are;
		 * null instead of a patch leaves the whole row unchanged.
		 *
		 * @throws NotFoundError if the user has no row with this id, before `patch` is called.
		 */
		change(
			scope: Scope,
			id: string,
			patch: (
				current: RowOf<Table>,
				tx: Transaction,
				version: number,
			) => Patch<Table> | Promise<Patch<Table>>,
		): Promise<WriteResult<RowOf<Table>>> {
			return withNextVersion(scope, async (tx, version) => {
				const current = await select(tx, scope, id);
				if (current === undefined) throw new NotFoundError(['input', 'id'], what);
				const values = await patch(current, tx, version);
				if (values === null) return current;
				const [changed] = await tx
					.update(untyped)
					.set({ ...values, version, updatedAt: touched(table.updatedAt, scope.now) })
					.where(ownRow(scope, table, id))
					.returning();
				return changed as RowOf<Table>;
			});
		},
	};
}
