import { randomUUID } from 'node:crypto';
import { user } from '../src/auth/tables.ts';
import type { Database } from '../src/database/connect.ts';

export type UserRow = typeof user.$inferSelect;

/** A user with everything that a new user has: clock, settings and inbox (the database's trigger). */
export async function createUser(
	db: Pick<Database, 'insert'>,
	values: { name?: string; email?: string } = {},
): Promise<UserRow> {
	const { name = 'Ada', email = `${randomUUID()}@example.com` } = values;
	const [row] = await db.insert(user).values({ name, email }).returning();
	return row!;
}
