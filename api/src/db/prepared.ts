import type { Database } from './connect.ts';

/**
 * A query that is put together once for each database and then only run: worth it where Drizzle
 * would spend more time on the text than PostgreSQL on the answer. What varies are placeholders.
 */
export function prepared<Query extends object>(
	build: (db: Database) => Query,
): (db: Database) => Query {
	const built = new WeakMap<Database, Query>();
	return (db) => {
		let query = built.get(db);
		if (query === undefined) built.set(db, (query = build(db)));
		return query;
	};
}
