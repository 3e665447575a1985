import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { PoolClient, QueryConfig, QueryResult } from 'pg';
import { sqlState } from './error-code.ts';
import type { FairQueue, Permit } from './fair-queue.ts';
import { isLostConnection } from './lost-connection.ts';
import { requestScope } from './request-scope.ts';

/** Delay before the second attempt, for a database that is starting. */
const RECONNECT_DELAY_MS = 200;

const READ_ONLY_TRANSACTION = '25006';

/** A session of the pool, with the permit to use it. */
interface Lease {
	readonly client: PoolClient;
	readonly permit: Permit;
}

/**
 * The pool of sessions, in the shape in which Drizzle uses `pg.Pool`. Users share its sessions fairly
 * (fair-queue.ts).
 *
 * Serverless databases suspend and servers restart; the pool detects a lost connection when it uses
 * it. It retries exactly once, and only if no statement can be applied twice:
 * - if no connection could be opened, since nothing was sent;
 * - if `begin` failed, since a transaction that did not begin has no effect;
 * - for a single read, in a read-only transaction: if the text that looks like a read writes (a
 *   function, a `with` that inserts), PostgreSQL refuses to repeat it.
 *
 * A write whose response was lost may have been applied. It is not retried; the caller can repeat it
 * with the same id.
 */
export class SessionPool {
	readonly #pool: pg.Pool;
	readonly #queue: FairQueue;
	readonly #age = new WeakMap<PoolClient, number>();
	#opened = 0;
	#lost = 0;

	constructor(pool: pg.Pool, queue: FairQueue) {
		this.#pool = pool;
		this.#queue = queue;
		// An idle session that the server ended; the pool has removed it already.
		pool.on('error', () => {});
		pool.on('connect', (client) => {
			this.#age.set(client, ++this.#opened);
			// An unhandled 'error' of a client in use would end the process. The active statement
			// fails with the same error.
			client.on('error', () => {});
		});
	}

	/** Runs one statement. */
	async query(statement: QueryConfig, values?: unknown[]): Promise<QueryResult> {
		let lease: Lease | undefined;
		try {
			lease = await this.lease();
			const result = await lease.client.query(statement, values);
			this.release(lease);
			return result;
		} catch (error) {
			if (lease !== undefined) this.#releaseAfter(lease, error);
			if (!isLostConnection(error)) throw error;
			if (lease === undefined) {
				await delay(RECONNECT_DELAY_MS);
				return this.#withClient((client) => client.query(statement, values));
			}
			if (!looksLikeRead(statement.text)) throw error;
			return this.#readAgain(statement, values, error);
		}
	}

	/** A session for a transaction. The caller releases it. */
	async connect(): Promise<PooledSession> {
		return new PooledSession(await this.lease(), this);
	}

	/** Opens a session beside the pool, by the pool's driver and options. */
	openSession(options: pg.ClientConfig): pg.Client {
		// The pool knows the client class of its driver; @types/pg does not declare it.
		const { Client } = this.#pool as pg.Pool & { readonly Client: typeof pg.Client };
		return new Client({ ...this.#pool.options, ...options });
	}

	get connectionString(): string | undefined {
		return this.#pool.options.connectionString;
	}

	/** Ends every session. */
	end(): Promise<void> {
		return this.#pool.end();
	}

	/** @throws PoolOverloadedError */
	async lease(): Promise<Lease> {
		const { userId = null, deadline = Infinity } = requestScope.getStore() ?? {};
		const acquired = this.#queue.acquire(userId, deadline);
		const permit = 'then' in acquired ? await acquired : acquired;
		try {
			for (;;) {
				const client = await this.#pool.connect();
				if ((this.#age.get(client) ?? 0) > this.#lost) return { client, permit };
				client.release(true);
			}
		} catch (error) {
			this.#queue.release(permit);
			throw error;
		}
	}

	/** @param error ends the session instead of keeping it */
	release({ client, permit }: Lease, error?: Error | boolean): void {
		client.release(error);
		this.#queue.release(permit);
	}

	/**
	 * Whether the connection is gone. Connections that were opened before a lost one are not used
	 * again.
	 */
	noteLoss(error: unknown): boolean {
		const isLoss = isLostConnection(error);
		if (isLoss) this.#lost = this.#opened;
		return isLoss;
	}

	/** After an SQL error the session is usable; after any other (a broken socket, a timeout) not. */
	#releaseAfter(lease: Lease, error: unknown): void {
		this.release(lease, this.noteLoss(error) || sqlState(error) === null);
	}

	async #withClient<T>(use: (client: PoolClient) => Promise<T>): Promise<T> {
		const lease = await this.lease();
		try {
			const result = await use(lease.client);
			this.release(lease);
			return result;
		} catch (error) {
			this.#releaseAfter(lease, error);
			throw error;
		}
	}

	#readAgain(statement: QueryConfig, values: unknown[] | undefined, firstError: unknown) {
		return this.#withClient(async (client) => {
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
}

/** A leased session. Its first statement, `begin`, is repeated once on another session. */
class PooledSession extends EventEmitter {
	readonly #pool: SessionPool;
	#lease: Lease;
	#isUnused = true;

	constructor(lease: Lease, pool: SessionPool) {
		super();
		this.#pool = pool;
		this.#lease = lease;
		lease.client.on('error', this.#forward);
	}

	async query(statement: QueryConfig | string, values?: unknown[]): Promise<QueryResult> {
		const isFirst = this.#isUnused;
		this.#isUnused = false;
		try {
			return await this.#lease.client.query(statement as QueryConfig, values);
		} catch (error) {
			if (!this.#pool.noteLoss(error) || !isFirst) throw error;
			await this.#replace(error as Error);
			return this.#lease.client.query(statement as QueryConfig, values);
		}
	}

	release(error?: Error | boolean): void {
		this.#lease.client.off('error', this.#forward);
		this.#pool.release(this.#lease, error);
	}

	async #replace(error: Error): Promise<void> {
		this.release(error);
		await delay(RECONNECT_DELAY_MS);
		this.#lease = await this.#pool.lease();
		this.#lease.client.on('error', this.#forward);
	}

	readonly #forward = (error: Error) => {
		if (this.listenerCount('error') > 0) this.emit('error', error);
	};
}

function looksLikeRead(text: string): boolean {
	return /^[\s(]*(select|with)\b/i.test(text);
}
