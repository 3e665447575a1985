import type pg from 'pg';
import type { Database } from './connect.ts';

/**
 * Opens a session beside the pool, for `listen`. Neon's pooler assigns sessions per transaction and
 * does not support `listen`: there the session connects to the compute itself
 * (https://neon.com/docs/connect/connection-pooling).
 *
 * @param url the connection string; default: that of the pool
 */
export async function openSession(
	{ $client: pool }: Database,
	applicationName: string,
	url: string | undefined = pool.connectionString,
): Promise<pg.Client> {
	const session = pool.openSession({
		connectionString: url && unpooled(url),
		application_name: applicationName,
	});
	// An unhandled 'error' would end the process; callers listen to 'end'.
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
