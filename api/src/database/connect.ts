import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { clientClass, type StatementObserver } from './client.ts';
import type * as embedded from './embedded.ts';
import { FairQueue } from './fair-queue.ts';
import { SessionPool } from './session-pool.ts';
import { ANSWER_TIMEOUT_MS, SESSION_TIMEOUTS } from './session-timeouts.ts';

/** The database, the same for every driver. */
export type Database = NodePgDatabase & { readonly $client: SessionPool };

/** A transaction, as `db.transaction` passes it to its callback. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/**
 * One plan for all values: every statement is restricted to one user, so that no value makes another
 * plan better, and with a bound `limit` PostgreSQL would plan each execution
 * (https://www.postgresql.org/docs/18/runtime-config-query.html#GUC-PLAN-CACHE-MODE).
 */
const GENERIC_PLANS = '-c plan_cache_mode=force_generic_plan';

const POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 5_000;

/** The part of the pool that the statements of one user may occupy at the same time. */
const USER_SHARE = 0.5;

export interface Connection {
	db: Database;
	kind: 'pg' | 'neon' | 'embedded';
	/** Ends every session, and the embedded server if this connection started it. Safe to repeat. */
	close(): Promise<void>;
}

export interface ConnectOptions {
	/** Sessions that may be open at the same time; default 10. */
	poolSize?: number;
	/** Time to wait for a session, in milliseconds; default 5,000. */
	connectTimeout?: number;
	/** Time to wait for the result of a statement, in milliseconds; default 6,000. */
	answerTimeout?: number;
	/** False for work without time limits, such as migrations. */
	statementTimeouts?: boolean;
	/** The name of the client in `pg_stat_activity`. */
	applicationName?: string;
	/** Selects the driver; default by host name. */
	driver?: 'pg' | 'neon';
	/** The data folder of the embedded PostgreSQL; default `.data` in the root of the repository. */
	dataDir?: string;
	/** Called with each statement before it is sent. */
	onStatement?: StatementObserver;
}

/**
 * Opens the database: a Neon host over WebSockets, any other PostgreSQL over TCP, and without a
 * `url` the embedded PostgreSQL, which is started if it is not running. Sessions are opened when
 * first needed, so that an unreachable server is reported by the first statement.
 *
 * Drizzle uses one pool of sessions (session-pool.ts: fair shares, one hidden reconnection) over the
 * driver's pool, whose clients prepare statements and enforce timeouts (client.ts).
 */
export async function connect(url?: string, options: ConnectOptions = {}): Promise<Connection> {
	if (!url) return connectEmbedded(options);
	const kind = options.driver ?? (isNeon(url) ? 'neon' : 'pg');
	const capacity = options.poolSize ?? POOL_SIZE;
	const queue = new FairQueue({
		capacity,
		share: Math.max(1, Math.floor(capacity * USER_SHARE)),
		timeoutMs: options.connectTimeout ?? CONNECT_TIMEOUT_MS,
	});
	const pool = new SessionPool(await openPool(kind, url, options), queue);
	// Drizzle recognises a pool by its class name and uses `query`, `connect` and `end` of it.
	const db = drizzle({ client: pool as unknown as pg.Pool }) as unknown as Database;
	let closing: Promise<void> | undefined;
	return { db, kind, close: () => (closing ??= pool.end()) };
}

async function connectEmbedded(options: ConnectOptions): Promise<Connection> {
	// A path that bundlers do not resolve: deployed apps contain no embedded PostgreSQL.
	const path = './embedded.ts';
	const { startEmbedded }: typeof embedded = await import(/* @vite-ignore */ path);
	const server = await startEmbedded(options.dataDir);
	const connection = await connect(server.url, { ...options, driver: 'pg' });
	let closing: Promise<void> | undefined;
	return {
		db: connection.db,
		kind: 'embedded',
		close: () => (closing ??= connection.close().then(() => server.stop())),
	};
}

async function openPool(
	kind: 'pg' | 'neon',
	url: string,
	options: ConnectOptions,
): Promise<pg.Pool> {
	const hasTimeouts = options.statementTimeouts !== false;
	const clientOptions = {
		answerTimeoutMs: hasTimeouts ? (options.answerTimeout ?? ANSWER_TIMEOUT_MS) : undefined,
		onStatement: options.onStatement,
	};
	const config = {
		connectionString: url,
		max: options.poolSize ?? POOL_SIZE,
		connectionTimeoutMillis: options.connectTimeout ?? CONNECT_TIMEOUT_MS,
		application_name: options.applicationName ?? 'duly',
	};
	if (kind === 'neon') {
		// The driver is loaded by processes that connect to Neon only.
		const neon = await import('@neondatabase/serverless');
		// Neon's driver is pg with another transport; only the types differ.
		const Client = clientClass(neon.Client as unknown as typeof pg.Client, clientOptions);
		const pool = new neon.Pool(config) as unknown as pg.Pool;
		// Neon's pool ignores the `Client` option of pg and has a property of that name instead.
		return Object.assign(pool, { Client });
	}
	return new pg.Pool({
		...config,
		...(hasTimeouts && SESSION_TIMEOUTS),
		Client: clientClass(pg.Client, clientOptions),
		options: GENERIC_PLANS,
		keepAlive: true,
	});
}

function isNeon(url: string): boolean {
	return new URL(url).hostname.endsWith('.neon.tech');
}
