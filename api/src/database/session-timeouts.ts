import { sql } from 'drizzle-orm';
import type { Transaction } from './connect.ts';

/**
 * Time limits that PostgreSQL enforces, in milliseconds: for a statement, for a lock wait, and for a
 * transaction whose client is idle.
 *
 * Over TCP they are start-up parameters of the session. PgBouncer, which is Neon's pooler, refuses
 * such parameters and assigns sessions per transaction, so that `set` would reach another session:
 * there they are settings of the role, as Neon advises
 * (https://neon.com/docs/connect/connection-pooling).
 */
export const SESSION_TIMEOUTS = {
	statement_timeout: 5_000,
	lock_timeout: 3_000,
	idle_in_transaction_session_timeout: 10_000,
};

/** Longer than PostgreSQL's limits: it takes effect if the server or the network has stalled. */
export const ANSWER_TIMEOUT_MS = 6_000;

/** Stores the time limits as settings of the current role in this database. */
export async function setRoleTimeouts(tx: Transaction): Promise<void> {
	const [row] = (await tx.execute<{ name: string }>(sql`select current_database() as name`)).rows;
	const database = sql.identifier(row!.name);
	for (const [name, value] of Object.entries(SESSION_TIMEOUTS)) {
		const setting = sql.raw(`${name} = ${value}`);
		await tx.execute(sql`alter role current_user in database ${database} set ${setting}`);
	}
}
