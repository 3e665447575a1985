import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import type { Connection, Database, Transaction } from './connect.ts';
import { SESSION_TIMEOUTS } from './session-timeouts.ts';

/** Key of the advisory lock, unique in the database. */
const MIGRATION_LOCK = 20_261_120;

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/**
 * Migrates the database to the newest schema. An advisory lock serializes concurrent calls.
 *
 * All migrations run in one transaction: an interruption leaves the previous schema. The lock belongs
 * to the transaction, so that it also works behind a pooler that assigns sessions per transaction.
 *
 * @param connection opened with `statementTimeouts: false` if the tables may be large.
 */
export async function migrate({ db, kind }: Connection): Promise<void> {
	await db.transaction(async (tx) => {
		// Neither a migration nor the wait for another instance has a time limit.
		await tx.execute(sql`set local statement_timeout = 0`);
		await tx.execute(sql`set local lock_timeout = 0`);
		await tx.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
		await applyMigrations(asDatabase(tx), { migrationsFolder });
		if (kind === 'neon') await setRoleTimeouts(tx);
	});
}

/** The migrator of Drizzle is typed for a database, but uses only what a transaction has as well. */
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
