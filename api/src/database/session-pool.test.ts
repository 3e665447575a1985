import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createUser } from '../../test/factories.ts';
import { createNeonProxy } from '../../test/neon-proxy.ts';
import { createTcpProxy, type TcpProxy } from '../../test/tcp-proxy.ts';
import { user } from '../auth/tables.ts';
import { connect, type Connection } from './connect.ts';
import { isLostConnection } from './lost-connection.ts';

describe.each(['pg', 'neon'] as const)('a lost connection over %s', (driver) => {
	let database: TestDatabase;
	let neonProxy: { close(): Promise<void> };
	let proxy: TcpProxy;
	let connection: Connection;
	let db: Connection['db'];

	beforeAll(async () => {
		database = await createTestDatabase();
		neonProxy = await createNeonProxy();
	});
	afterAll(async () => {
		await database.close();
		await neonProxy.close();
	});
	beforeEach(async () => {
		proxy = await createTcpProxy(database.url);
		connection = await connect(proxy.url, { driver });
		db = connection.db;
	});
	afterEach(async () => {
		await connection.close();
		await proxy.close();
	});

	/** Fills the pool, so that one stale connection is followed by others. */
	const warmUp = () =>
		Promise.all(Array.from({ length: 5 }, () => db.execute(sql`select pg_sleep(0.02)`)));

	const named = (name: string) => database.db.$count(user, eq(user.name, name));

	it('is hidden from a read that finds it stale', async () => {
		await warmUp();
		proxy.forget();
		expect(await db.$count(user)).toBeTypeOf('number');
	});

	it('is hidden from a read whose answer was lost', async () => {
		proxy.swallowAnswerTo('a marked read');
		const { rows } = await db.execute<Record<string, string>>(
			sql`select ${'found'}::text as "a marked read"`,
		);
		expect(rows).toEqual([{ 'a marked read': 'found' }]);
	});

	it('goes unnoticed by a transaction that has not begun, whose work is done once', async () => {
		const name = randomUUID();
		await warmUp();
		proxy.forget();
		await db.transaction((tx) => createUser(tx, { name }));
		expect(await named(name)).toBe(1);
	});

	it('goes unnoticed by a write for which no connection could be opened', async () => {
		const name = randomUUID();
		proxy.refuse(1);
		await createUser(db, { name });
		expect(await named(name)).toBe(1);
	});

	it('is reported when the second attempt fails like the first', async () => {
		proxy.refuse(2);
		expect(await lossOf(db.$count(user))).toBe(true);
		proxy.refuse(2);
		expect(await lossOf(db.transaction((tx) => tx.$count(user)))).toBe(true);
	});

	it('is reported to a write whose answer was lost, which is not repeated', async () => {
		const name = randomUUID();
		proxy.swallowAnswerTo('insert into');
		expect(await lossOf(createUser(db, { name }))).toBe(true);
		expect(await named(name)).toBe(1);
	});

	it('is reported to a write that looks like a read, which is not repeated', async () => {
		const name = randomUUID();
		proxy.swallowAnswerTo('with added');
		const email = sql`gen_random_uuid()::text`;
		const write = sql`with added as
			(insert into "user" (name, email) values (${name}, ${email}) returning id)
			select id from added`;
		expect(await lossOf(db.execute(write))).toBe(true);
		expect(await named(name)).toBe(1);
	});

	it('is reported to a transaction that lost the answer to its commit, which is not repeated', async () => {
		const name = randomUUID();
		proxy.swallowAnswerTo('commit');
		expect(await lossOf(db.transaction((tx) => createUser(tx, { name })))).toBe(true);
		expect(await named(name)).toBe(1);
	});

	it('undoes a transaction that it cuts in the middle, which is not repeated', async () => {
		const name = randomUUID();
		const write = db.transaction(async (tx) => {
			await createUser(tx, { name });
			proxy.cut();
			await tx.execute(sql`select 1`);
		});
		expect(await lossOf(write)).toBe(true);
		expect(await named(name)).toBe(0);
		await expect(createUser(db, { name })).resolves.toBeDefined();
	});

	it('is not what an SQL error is', async () => {
		expect(await lossOf(db.execute(sql`select 1 / 0`))).toBe(false);
		expect(proxy.size).toBe(1);
	});

	it('is given up on when it no longer answers, also in the middle of a transaction', async () => {
		const patience = { answerTimeout: 400, connectTimeout: 200 };
		const impatient = await connect(proxy.url, { driver, ...patience });
		const before = performance.now();
		const stalled = impatient.db.transaction(async (tx) => {
			proxy.stall();
			await tx.execute(sql`select 1`);
		});
		await expect(stalled).rejects.toThrow();
		await expect(impatient.db.execute(sql`select 1`)).rejects.toThrow();
		// The statement, then the connection; not also a rollback that waits behind the statement.
		expect(performance.now() - before).toBeLessThan(950);
		await impatient.close();
	});
});

async function lossOf(statement: PromiseLike<unknown>): Promise<boolean | 'succeeded'> {
	return Promise.resolve(statement).then(() => 'succeeded' as const, isLostConnection);
}
