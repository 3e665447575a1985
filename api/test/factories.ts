import { randomUUID } from 'node:crypto';
import { user } from '../src/auth/tables.ts';
import type { Database } from '../src/database/connect.ts';

export type UserRow = typeof user.$inferSelect;

/** Creates a user; a database trigger adds the change counter, settings and inbox. */
export async function createUser(
	db: Pick<Database, 'insert'>,
	values: { name?: string; email?: string } = {},
): Promise<UserRow> {
	const { name = 'Ada', email = `${randomUUID()}@example.com` } = values;
	const [row] = await db.insert(user).values({ name, email }).returning();
	return row!;
}
