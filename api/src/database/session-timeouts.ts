import { sql } from 'drizzle-orm';
import type { Pool, QueryConfig, QueryResult } from 'pg';
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
 * Gives up on a statement that is not answered in time, and ends its connection: the driver's own
 * timeout would keep it, and let the `rollback` that follows wait behind that statement for as long
 * again.
 *
 * The driver is asked by callback. For a promise, or for its own timeout, it sets a function as a
 * property, which V8 makes among the objects that live long; what it refers to, all rows of the
 * answer, was carried along until the next large collection
 * (specs/decisions/0030-v8-old-space-retention.md).
 *
 * @param patience in milliseconds; undefined for work that may take its time.
 */
export function endStalledConnections(pool: Pool, patience: number | undefined): void {
	pool.on('connect', (client) => {
		const query = client.query.bind(client) as (
			statement: QueryConfig | string,
			values: unknown[] | undefined,
			done: (error: unknown, result: QueryResult) => void,
		) => void;
		const watched = (statement: QueryConfig | string, values?: unknown[]) =>
			new Promise<QueryResult>((resolve, reject) => {
				query(statement, values, (error, result) => {
					clearTimeout(timer);
					if (error) reject(error as Error);
					else resolve(result);
				});
				const giveUp = () => {
					reject(new StatementTimeout(patience!));
					client.connection.stream.destroy();
				};
				const timer = patience === undefined ? undefined : setTimeout(giveUp, patience);
			}).catch((error: unknown) => {
				// From where it was asked, rather than from the socket.
				if (error instanceof Error) Error.captureStackTrace(error);
				throw error;
			});
		Object.assign(client, { query: watched });
	});
}

/** A statement that the database has not answered in time. */
export class StatementTimeout extends Error {
	override readonly name = 'StatementTimeout';

	constructor(patience: number) {
		super(`No answer within ${patience} ms.`);
	}
}
