import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createTestDatabase } from '../../test/database.ts';
import { createUser } from '../../test/factories.ts';
import { createNeonProxy } from '../../test/neon-proxy.ts';
import { user } from '../auth/tables.ts';
import { lists } from '../features/lists/table.ts';
import { changeCounters } from '../sync/table.ts';
import { todos } from '../features/todos/table.ts';
import { connect, type Connection } from './connect.ts';
import { errorCauses } from '../error-causes.ts';
import { sqlState, UNIQUE_VIOLATION } from './error-code.ts';
import { migrate } from './migrate.ts';

const drivers: { kind: Connection['kind']; open: () => Promise<Connection> }[] = [
	{ kind: 'pg', open: () => createTestDatabase() },
	{ kind: 'neon', open: openNeon },
	{ kind: 'embedded', open: openEmbedded },
];

async function openNeon(): Promise<Connection> {
	const proxy = await createNeonProxy();
	const database = await createTestDatabase({ driver: 'neon' });
	// What belongs to the role counts for sessions opened later.
	const migrating = await connect(database.url, { driver: 'neon', statementTimeouts: false });
	await migrate(migrating);
	await migrating.close();
	const close = () => database.close().then(() => proxy.close());
	let closing: Promise<void> | undefined;
	return { ...database, close: () => (closing ??= close()) };
}

async function openEmbedded(): Promise<Connection> {
	const dataDir = await mkdtemp(join(inject('scratchFolder'), 'data-'));
	const connection = await connect(undefined, { dataDir });
	await migrate(connection);
	return connection;
}

describe.each(drivers)('a database over $kind', ({ kind, open }) => {
	let connection: Connection;
	let db: Connection['db'];

	beforeAll(async () => {
		connection = await open();
		db = connection.db;
	});
	afterAll(() => connection.close());

	async function createTodo(values: Partial<typeof todos.$inferInsert> = {}) {
		const owner = await createUser(db);
		const [inbox] = await db.select().from(lists).where(eq(lists.userId, owner.id));
		const [row] = await db
			.insert(todos)
			.values({
				id: randomUUID(),
				userId: owner.id,
				listId: inbox!.id,
				title: 'Water the plants',
				position: 'a0',
				version: 1,
				...values,
			})
			.returning();
		return row!;
	}

	it('says what it is', () => {
		expect(connection.kind).toBe(kind);
	});

	it('brings an instant back to the millisecond, wherever the server thinks it is', async () => {
		const completedAt = new Date('2026-03-29T01:59:59.987Z');
		const { id } = await createTodo({ completedAt });
		const [row] = await db.select().from(todos).where(eq(todos.id, id));
		expect(row!.completedAt).toEqual(completedAt);
	});

	it('brings calendar days and wall-clock times back as they were written', async () => {
		const due = { startDate: '0099-12-31', dueDate: '2028-02-29', dueTime: '23:59:00' };
		const { id } = await createTodo(due);
		const [row] = await db.select().from(todos).where(eq(todos.id, id));
		expect(row).toMatchObject(due);
	});

	it('brings versions back as numbers, past 2^32', async () => {
		const version = Number.MAX_SAFE_INTEGER;
		const { id } = await createTodo({ version });
		const [row] = await db.select().from(todos).where(eq(todos.id, id));
		expect(row!.version).toBe(version);
	});

	it('keeps nulls null, and text as it was written', async () => {
		const title = '🦉 naïve — 日本語, ‏עברית, e\u0301, a\\b\'c"d\n\ttab';
		const { id } = await createTodo({ title, dueDate: null, notes: '' });
		const [row] = await db.select().from(todos).where(eq(todos.id, id));
		expect(row).toMatchObject({ title, notes: '', dueDate: null, completedAt: null });
	});

	it('commits what a transaction did, and forgets what a failed one did', async () => {
		const committed = await db.transaction((tx) => createUser(tx, { name: 'stays' }));
		const failed = db.transaction(async (tx) => {
			await createUser(tx, { name: 'goes', email: 'goes@example.com' });
			throw new Error('changed my mind');
		});
		await expect(failed).rejects.toThrow('changed my mind');
		expect(await db.$count(user, eq(user.id, committed.id))).toBe(1);
		expect(await db.$count(user, eq(user.email, 'goes@example.com'))).toBe(0);
	});

	it('rolls back to a savepoint inside a transaction', async () => {
		const email = `${randomUUID()}@example.com`;
		await db.transaction(async (tx) => {
			await createUser(tx, { email });
			await tx.transaction((inner) => createUser(inner, { email })).catch(() => {});
			await createUser(tx, { email: `2-${email}` });
		});
		expect(await db.$count(user, sql`${user.email} like ${`%${email}`}`)).toBe(2);
	});

	it('reads only what a read-only transaction may', async () => {
		const write = db.transaction((tx) => createUser(tx), { accessMode: 'read only' });
		expect(await failure(write)).toMatchObject({ state: '25006' });
	});

	it('names a violated constraint and its SQLSTATE', async () => {
		const { email } = await createUser(db);
		expect(await failure(createUser(db, { email }))).toEqual({
			state: UNIQUE_VIOLATION,
			constraint: 'user_email_key',
		});
		const clock = db.insert(changeCounters).values({ userId: randomUUID() });
		expect(await failure(clock)).toEqual({
			state: '23503',
			constraint: 'sync_clocks_user_id_user_id_fkey',
		});
		const inTransaction = db.transaction((tx) => createUser(tx, { email }));
		expect(await failure(inTransaction)).toMatchObject({ state: UNIQUE_VIOLATION });
	});

	it('serves more at once than it has sessions', async () => {
		const sleepers = Array.from({ length: 30 }, (_, number) =>
			db.execute<{ number: number }>(sql`select ${number}::int as number, pg_sleep(0.01)`),
		);
		const numbers = (await Promise.all(sleepers)).map((result) => result.rows[0]!.number);
		expect(numbers).toEqual(Array.from({ length: 30 }, (_, number) => number));
	});

	it('goes on after the server ended every session', async () => {
		const { id } = await createTodo();
		await Promise.all(Array.from({ length: 5 }, () => db.execute(sql`select pg_sleep(0.01)`)));
		await db
			.execute(
				sql`select pg_terminate_backend(pid) from pg_stat_activity
					where datname = current_database() order by pid = pg_backend_pid()`,
			)
			.catch(() => {});
		const reads = Array.from({ length: 5 }, () => db.select().from(todos).where(eq(todos.id, id)));
		expect(await Promise.all(reads)).toEqual(Array(5).fill([expect.objectContaining({ id })]));
		await expect(createTodo()).resolves.toBeDefined();
	});

	it('gives no statement and no forgotten transaction more than its time', async () => {
		const { rows } = await db.execute<{ name: string; setting: string }>(
			sql`select name, setting from pg_settings where name like '%timeout' and setting <> '0'`,
		);
		expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toMatchObject({
			statement_timeout: '5000',
			lock_timeout: '3000',
			idle_in_transaction_session_timeout: '10000',
		});
	});

	it('closes once, however often it is told to', async () => {
		await connection.close();
		await connection.close();
		await expect(db.execute(sql`select 1`)).rejects.toThrow();
	});
});

async function failure(statement: PromiseLike<unknown>) {
	const error = await Promise.resolve(statement).then(
		() => null,
		(reason: unknown) => reason,
	);
	return {
		state: sqlState(error),
		constraint: errorCauses(error).find((link) => 'constraint' in link)?.['constraint'],
	};
}
