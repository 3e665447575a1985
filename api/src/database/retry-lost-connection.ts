import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';
import type { Database } from './connect.ts';
import { sqlState } from './error-code.ts';
import { isLostConnection } from './lost-connection.ts';

/** A database that is just starting is there a moment later. */
const RECONNECT_DELAY_MS = 200;

const READ_ONLY_TRANSACTION = '25006';

/**
 * Hides one lost connection from the caller, where nothing can have been applied twice.
 *
 * A serverless database sleeps, servers restart, and a pool finds out only when it next uses a
 * connection. Exactly one more attempt is made
 * - when no connection could be opened, since nothing was sent;
 * - when `begin` failed, since a transaction that did not begin did nothing;
 * - for a single read, inside a read-only transaction: should the text that looks like a read
 *   write after all (a function, a `with` that inserts), PostgreSQL itself refuses to repeat it.
 *
 * A write whose answer was lost may have been applied. Only the caller, who knows the key of what
 * it wrote, can repeat that.
 */
export function retryLostConnections(pool: Pool, db: Database): void {
	const takeClient = pool.connect.bind(pool) as () => Promise<PoolClient>;
	const age = new WeakMap<PoolClient, number>();
	let opened = 0;
	let lost = 0;

	pool.on('connect', (client) => {
		age.set(client, ++opened);
		// A client in use has no listener of the pool's, and an unheard 'error' ends the process.
		// The statement that was under way fails with the same error.
		client.on('error', () => {});
	});

	/** When one connection is gone, those opened before it are not trusted either. */
	function noteLoss(error: unknown): boolean {
		const isLoss = isLostConnection(error);
		if (isLoss) lost = opened;
		return isLoss;
	}

	async function checkOut(): Promise<PoolClient> {
		for (;;) {
			const client = await takeClient();
			if ((age.get(client) ?? 0) > lost) return client;
			client.release(true);
		}
	}

	async function withClient<T>(use: (client: PoolClient) => Promise<T>): Promise<T> {
		const client = await checkOut();
		try {
			const result = await use(client);
			client.release();
			return result;
		} catch (error) {
			// After an SQL error the connection is as good as before; after anything else
			// (a broken socket, a statement still running past our patience) it is not.
			client.release(noteLoss(error) || sqlState(error) === null);
			throw error;
		}
	}

	async function query(statement: QueryConfig, values?: unknown[]): Promise<QueryResult> {
		let sent = false;
		const attempt = () =>
			withClient((client) => {
				sent = true;
				return client.query(statement, values);
			});
		try {
			return await attempt();
		} catch (error) {
			if (!isLostConnection(error)) throw error;
			if (!sent) {
				await delay(RECONNECT_DELAY_MS);
				return attempt();
			}
			if (!looksLikeRead(statement.text)) throw error;
			return readAgain(statement, values, error);
		}
	}

	function readAgain(statement: QueryConfig, values: unknown[] | undefined, firstError: unknown) {
		return withClient(async (client) => {
			await client.query('begin read only');
			try {
				const result = await client.query(statement, values);
				await client.query('commit');
				return result;
			} catch (error) {
				await client.query('rollback');
				throw sqlState(error) === READ_ONLY_TRANSACTION ? firstError : error;
			}
		});
	}

	const runTransaction = db.transaction.bind(db);

	const transaction: Database['transaction'] = async (work, config) => {
		let begun = false;
		const attempt = () =>
			runTransaction((tx) => {
				begun = true;
				return work(tx);
			}, config);
		try {
			return await attempt();
		} catch (error) {
			if (!noteLoss(error) || begun) throw error;
			await delay(RECONNECT_DELAY_MS);
			return attempt();
		}
	};

	Object.assign(pool, { connect: checkOut, query });
	Object.assign(db, { transaction });
}

function looksLikeRead(text: string): boolean {
	return /^[\s(]*(select|with)\b/i.test(text);
}
