import type { Pool, PoolClient, QueryConfig } from 'pg';
import { LruMap } from '../lru-map.ts';

/**
 * How many statements get a name. PostgreSQL keeps the plan of each in each session, some tens of
 * kilobytes, so there are fewer than clients could ask for; the rest go without, as before.
 */
const MAX_NAMES = 200;
/** How many texts are remembered that have come once only. */
const MAX_STRANGERS = 1_000;

/**
 * Gives statements that come again a name, so that PostgreSQL parses and plans them once a session:
 * most of what a short one costs. What has no parameters (a script, `begin`) stays as it is.
 *
 * Neon's pooler carries names from session to session
 * (https://neon.com/docs/connect/connection-pooling, protocol-level prepared statements).
 */
export function nameStatements(pool: Pool): void {
	const names = new Map<string, string>();
	const strangers = new LruMap<string, object>(MAX_STRANGERS);

	function nameOf(text: string): string | undefined {
		const name = names.get(text);
		if (name !== undefined || names.size >= MAX_NAMES) return name;
		if (strangers.get(text) === undefined) {
			strangers.set(text, {});
			return undefined;
		}
		strangers.delete(text);
		const next = `s${names.size}`;
		names.set(text, next);
		return next;
	}

	pool.on('connect', (client: PoolClient) => {
		const query = client.query.bind(client) as (...args: unknown[]) => unknown;
		const named = (statement: QueryConfig | string, values?: unknown[], ...rest: unknown[]) => {
			const isPlain = typeof statement === 'string' || statement.name !== undefined;
			if (isPlain || !values?.length) return query(statement, values, ...rest);
			return query({ ...statement, name: nameOf(statement.text) }, values, ...rest);
		};
		Object.assign(client, { query: named });
	});
}
