import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import type { Connection, Database } from './connect.ts';

/** Any number, as long as nothing else in the database locks the same one. */
const MIGRATION_LOCK = 20_261_120;

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/**
 * Brings the database to the newest schema. Instances that start at the same moment take turns:
 * the first migrates, the others find nothing left to do.
 *
 * Everything happens in one transaction, so a kill in the middle leaves the old schema, and the
 * lock, being the transaction's, holds behind a pooler that lends sessions out by the transaction.
 */
export async function migrate({ db }: Connection): Promise<void> {
	await db.transaction(async (tx) => {
		// A migration may take its time, and so may waiting for the instance that migrates.
		await tx.execute(sql`set local statement_timeout = 0`);
		await tx.execute(sql`set local lock_timeout = 0`);
		await tx.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
		await applyMigrations(tx as unknown as Database as never, { migrationsFolder });
	});
}
