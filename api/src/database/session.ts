import type pg from 'pg';
import type { Database } from './connect.ts';

/**
 * Opens a session of its own, beside the pool, for what needs one to itself (`listen`). Neon's
 * pooler lends sessions out anew for each transaction and so cannot listen: there the session goes
 * to the compute itself (https://neon.com/docs/connect/connection-pooling).
 */
export async function openSession(db: Database, applicationName: string): Promise<pg.Client> {
	// The pool knows its driver's client; @types/pg does not know that.
	const pool = db.$client as typeof db.$client & { Client: typeof pg.Client };
	const { connectionString, ...options } = pool.options;
	const session = new pool.Client({
		...options,
		connectionString: connectionString && unpooled(connectionString),
		application_name: applicationName,
	});
	// Whoever uses the session hears of its end; an unheard 'error' would end the process.
	session.on('error', () => {});
	await session.connect();
	return session;
}

function unpooled(url: string): string {
	const parsed = new URL(url);
	if (parsed.hostname.endsWith('.neon.tech')) {
		parsed.hostname = parsed.hostname.replace('-pooler.', '.');
	}
	return parsed.href;
}
