import type { Database } from './connect.ts';
import { perDatabase } from './per-database.ts';

/**
 * A query that is put together once for each database and then only run: worth it where Drizzle
 * would spend more time on the text than PostgreSQL on the answer. What varies are placeholders.
 */
export const prepared: <Query extends object>(
	build: (db: Database) => Query,
) => (db: Database) => Query = perDatabase;
