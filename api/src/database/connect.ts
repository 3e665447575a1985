import { drizzle as drizzlePg, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type * as embedded from './embedded.ts';
import { nameStatements } from './name-statements.ts';
import { relations, type Relations } from './relations.ts';
import { retryLostConnections } from './retry-lost-connection.ts';
import { ANSWER_TIMEOUT_MS, endStalledConnections, SESSION_TIMEOUTS } from './session-timeouts.ts';

/** The database, the same whichever driver carries it. */
export type Database = NodePgDatabase<Relations> & { readonly $client: pg.Pool };

/** A transaction of it, as `db.transaction` hands it to its callback. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/**
 * One plan for all values: every statement is about one user, so no value makes another plan better,
 * and with a bound `limit` PostgreSQL would plan each time anew
 * (https://www.postgresql.org/docs/18/runtime-config-query.html#GUC-PLAN-CACHE-MODE).
 */
const GENERIC_PLANS = '-c plan_cache_mode=force_generic_plan';

export interface Connection {
	db: Database;
	kind: 'pg' | 'neon' | 'embedded';
	/** Ends every session, and the embedded server if this connection started it. Safe to repeat. */
	close(): Promise<void>;
}

export interface ConnectOptions {
	/** How many sessions may be open at once; 10 unless given. */
	poolSize?: number;
	/** How long to wait for a session, in milliseconds; 5,000 unless given. */
	connectTimeout?: number;
	/** How long to wait for the answer to a statement, in milliseconds; 6,000 unless given. */
	answerTimeout?: number;
	/** False for work that may take its time, such as migrations: no statement is cut short. */
	statementTimeouts?: boolean;
	/** What PostgreSQL shows as the name of whoever is connected. */
	applicationName?: string;
	/** Overrules the choice by host name. */
	driver?: 'pg' | 'neon';
	/** Where the embedded PostgreSQL keeps its data; `.data` at the root unless given. */
	dataDir?: string;
}

/**
 * Opens the database: a Neon host over WebSockets, any other PostgreSQL over TCP, and without a
 * `url` the embedded PostgreSQL, started where it is not running yet. Sessions are opened when
 * first needed, so an unreachable server shows at the first statement.
 *
 * A connection that was lost while nobody used it is replaced unnoticed; see
 * retry-lost-connection.ts. Losing all of them rejects statements, and never ends the process.
 */
export async function connect(url?: string, options: ConnectOptions = {}): Promise<Connection> {
	if (!url) return connectEmbedded(options);
	const kind = options.driver ?? (isNeon(url) ? 'neon' : 'pg');
	const { pool, db } = kind === 'neon' ? await openNeon(url, options) : openPg(url, options);
	// An idle session that the server ended; the pool has already let go of it.
	pool.on('error', () => {});
	endStalledConnections(
		pool,
		options.statementTimeouts === false ? undefined : (options.answerTimeout ?? ANSWER_TIMEOUT_MS),
	);
	nameStatements(pool);
	retryLostConnections(pool, db);
	let closing: Promise<void> | undefined;
	return { db, kind, close: () => (closing ??= pool.end()) };
}

async function connectEmbedded(options: ConnectOptions): Promise<Connection> {
	// By a name that bundlers do not follow: a deployed app has no embedded PostgreSQL to carry.
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

function openPg(url: string, options: ConnectOptions) {
	const timeouts = options.statementTimeouts === false ? {} : SESSION_TIMEOUTS;
	const pool = new pg.Pool({
		...poolConfig(url, options),
		...timeouts,
		options: GENERIC_PLANS,
		keepAlive: true,
	});
	return { pool, db: drizzlePg({ client: pool, relations }) };
}

async function openNeon(url: string, options: ConnectOptions) {
	// Only who connects to Neon loads its driver.
	const { Pool: NeonPool } = await import('@neondatabase/serverless');
	const { drizzle: drizzleNeon } = await import('drizzle-orm/neon-serverless');
	const pool = new NeonPool(poolConfig(url, options));
	const db = drizzleNeon({ client: pool, relations });
	// Neon's driver is pg with another transport; Drizzle's types tell them apart, nothing else does.
	return { pool: pool as unknown as pg.Pool, db: db as unknown as Database };
}

function poolConfig(url: string, options: ConnectOptions) {
	return {
		connectionString: url,
		max: options.poolSize ?? 10,
		connectionTimeoutMillis: options.connectTimeout ?? 5_000,
		application_name: options.applicationName ?? 'duly',
	};
}

function isNeon(url: string): boolean {
	return new URL(url).hostname.endsWith('.neon.tech');
}
