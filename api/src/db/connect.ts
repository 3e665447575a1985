import { Pool as NeonPool } from '@neondatabase/serverless';
import { drizzle as drizzleNeon } from 'drizzle-orm/neon-serverless';
import { drizzle as drizzlePg, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type * as embedded from './embedded.ts';
import { relations, type Relations } from './relations.ts';
import { retryLostConnections } from './retry-lost-connection.ts';
import { SESSION_TIMEOUTS } from './session-timeouts.ts';

/** The database, the same whichever driver carries it. */
export type Database = NodePgDatabase<Relations>;

/** A transaction of it, as `db.transaction` hands it to its callback. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

export interface Connection {
	db: Database;
	kind: 'pg' | 'neon' | 'embedded';
	/** Ends every session, and the embedded server if this connection started it. Safe to repeat. */
	close(): Promise<void>;
}

export interface ConnectOptions {
	/** How many sessions may be open at once. */
	poolSize?: number;
	/** How long to wait for a session, in milliseconds. */
	connectTimeout?: number;
	/** What PostgreSQL shows as the name of whoever is connected. */
	applicationName?: string;
	/** Overrules the choice by host name. */
	driver?: 'pg' | 'neon';
	/** Where the embedded PostgreSQL keeps its data. */
	dataDir?: string;
}

/**
 * Opens the database: a Neon host over WebSockets, any other PostgreSQL over TCP, and without a
 * `url` the embedded PostgreSQL, started where it is not running yet. Sessions are opened when
 * first needed, so an unreachable server shows at the first statement.
 */
export async function connect(url?: string, options: ConnectOptions = {}): Promise<Connection> {
	if (!url) return connectEmbedded(options);
	const kind = options.driver ?? (isNeon(url) ? 'neon' : 'pg');
	const open = kind === 'neon' ? openNeon : openPg;
	const { pool, db } = open(url, {
		max: options.poolSize ?? 10,
		connectionTimeoutMillis: options.connectTimeout ?? 5_000,
		application_name: options.applicationName ?? 'duly',
	});
	// An idle session that the server ended; the pool has already let go of it.
	pool.on('error', () => {});
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

function openPg(url: string, config: pg.PoolConfig) {
	const pool = new pg.Pool({
		...config,
		...SESSION_TIMEOUTS,
		connectionString: url,
		keepAlive: true,
	});
	return { pool, db: drizzlePg({ client: pool, relations }) };
}

function openNeon(url: string, config: pg.PoolConfig) {
	const pool = new NeonPool({ ...config, connectionString: url });
	const db = drizzleNeon({ client: pool, relations });
	// Neon's driver is pg with another transport; Drizzle's types tell them apart, nothing else does.
	return { pool: pool as unknown as pg.Pool, db: db as unknown as Database };
}

function isNeon(url: string): boolean {
	return new URL(url).hostname.endsWith('.neon.tech');
}
