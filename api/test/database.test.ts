import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { user } from '../src/auth/tables.ts';
import { lists } from '../src/features/lists/table.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { createUser } from './factories.ts';

describe('the database of a test file', () => {
	let database: TestDatabase;

	beforeAll(async () => {
		database = await createTestDatabase();
	});
	afterAll(() => database.close());

	it('has the schema and creates an inbox for a new user', async () => {
		const user = await createUser(database.db, { name: 'Grace' });
		const rows = await database.db.select().from(lists).where(eq(lists.userId, user.id));
		expect(user.name).toBe('Grace');
		expect(rows).toMatchObject([{ name: 'Inbox', isInbox: true }]);
	});

	it('is isolated from that of another file and dropped by close', async () => {
		const other = await createTestDatabase();
		await createUser(other.db, { email: 'only@there.example' });
		const { name } = new URL(other.url).pathname.match(/\/(?<name>.+)/)!.groups!;
		await other.close();

		expect(
			await database.db.select().from(user).where(eq(user.email, 'only@there.example')),
		).toEqual([]);
		const left = await database.db.$count(sql`pg_database`, sql`datname = ${name}`);
		expect(left).toBe(0);
	});
});
