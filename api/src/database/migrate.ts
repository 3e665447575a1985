import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import type { Connection, Database, Transaction } from './connect.ts';
import { SESSION_TIMEOUTS } from './session-timeouts.ts';

/** Any number, as long as nothing else in the database locks the same one. */
const MIGRATION_LOCK = 20_261_120;

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/**
 * Brings the database to the newest schema. Instances that start at the same moment take turns:
 * the first migrates, the others find nothing left to do.
 *
 * Everything happens in one transaction, so a kill in the middle leaves the old schema, and the
 * lock, being the transaction's, holds behind a pooler that lends sessions out by the transaction.
 *
 * @param connection opened with `statementTimeouts: false` where the tables may be large.
 */
export async function migrate({ db, kind }: Connection): Promise<void> {
	await db.transaction(async (tx) => {
		// Here a statement may take its time, and so may waiting for the instance that migrates.
		await tx.execute(sql`set local statement_timeout = 0`);
		await tx.execute(sql`set local lock_timeout = 0`);
		await tx.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
		await applyMigrations(asDatabase(tx), { migrationsFolder });
		if (kind === 'neon') await setRoleTimeouts(tx);
	});
}

/** Drizzle's migrator asks for a database, and uses nothing that its transaction lacks. */
function asDatabase(tx: Transaction): Database {
	return tx as unknown as Database;
}

/** Stores the time limits as settings of the current role in this database. */
async function setRoleTimeouts(tx: Transaction): Promise<void> {
	const [row] = (await tx.execute<{ name: string }>(sql`select current_database() as name`)).rows;
	const database = sql.identifier(row!.name);
	for (const [name, value] of Object.entries(SESSION_TIMEOUTS)) {
		const setting = sql.raw(`${name} = ${value}`);
		await tx.execute(sql`alter role current_user in database ${database} set ${setting}`);
	}
}
