import { sql } from 'drizzle-orm';
import type { Pool, PoolClient } from 'pg';
import type { Transaction } from './connect.ts';

/**
 * What a session may cost others, in milliseconds: no statement runs, or waits for a lock, any
 * longer, and a transaction that its client forgot is ended. PostgreSQL sees to it.
 *
 * Over TCP they go along when a session opens. PgBouncer, which is Neon's pooler, refuses such
 * parameters, and lends its sessions out anew for each transaction, so `set` reaches the wrong
 * one: there they belong to the role, as Neon advises
 * (https://neon.com/docs/connect/connection-pooling).
 */
export const SESSION_TIMEOUTS = {
	statement_timeout: 5_000,
	lock_timeout: 3_000,
	idle_in_transaction_session_timeout: 10_000,
};

/** Longer than PostgreSQL's own, so it is felt only where the server or the network has stalled. */
export const ANSWER_TIMEOUT_MS = 6_000;

/** Makes the timeouts those of every session that the current role will open in this database. */
export async function setRoleTimeouts(tx: Transaction): Promise<void> {
	const [row] = (await tx.execute<{ name: string }>(sql`select current_database() as name`)).rows;
	const database = sql.identifier(row!.name);
	for (const [name, value] of Object.entries(SESSION_TIMEOUTS)) {
		const setting = sql.raw(`${name} = ${value}`);
		await tx.execute(sql`alter role current_user in database ${database} set ${setting}`);
	}
}

/**
 * Ends a connection whose statement was not answered in time. The driver would keep it, and let
 * the `rollback` that follows wait behind that statement for as long again.
 */
export function endStalledConnections(pool: Pool): void {
	pool.on('connect', (client) => {
		const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
		const watched = async (...args: unknown[]) => {
			try {
				return await query(...args);
			} catch (error) {
				if (error instanceof Error && error.message === 'Query read timeout') {
					(client as PoolClient).connection.stream.destroy();
				}
				throw error;
			}
		};
		Object.assign(client, { query: watched });
	});
}
