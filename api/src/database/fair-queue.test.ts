import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { PoolOverloadedError } from './errors.ts';
import { FairQueue, type Permit } from './fair-queue.ts';
import { requestScope } from './request-scope.ts';

const soon = () => performance.now() + 10_000;

function createQueue(options: Partial<ConstructorParameters<typeof FairQueue>[0]> = {}) {
	return new FairQueue({ capacity: 4, share: 2, timeoutMs: 5_000, ...options });
}

/** Starts `count` requests of a user and collects the permits in the order of their grant. */
function request(queue: FairQueue, userId: string, count: number, granted: Permit[]) {
	return Array.from({ length: count }, async () => {
		granted.push(await queue.acquire(userId, soon()));
	});
}

/** Resolves when all requests that can be granted now are. */
const settled = () => new Promise(setImmediate);

describe('a fair queue', () => {
	test('grants a user at most the share, and the rest to others', async () => {
		const queue = createQueue();
		const granted: Permit[] = [];
		void Promise.all([...request(queue, 'ada', 5, granted), ...request(queue, 'bob', 1, granted)]);
		await settled();
		expect(granted.map(({ userId }) => userId)).toEqual(['ada', 'ada', 'bob']);
	});

	test('serves users in turn, and the requests of one user in order', async () => {
		const queue = createQueue({ capacity: 1, share: 1 });
		const granted: Permit[] = [];
		const requests = [
			...request(queue, 'ada', 3, granted),
			...request(queue, 'bob', 2, granted),
			...request(queue, 'eve', 1, granted),
		];
		for (let served = 0; served < requests.length; served += 1) {
			await settled();
			queue.release(granted[served]!);
		}
		await Promise.all(requests);
		expect(granted.map(({ userId }) => userId).join()).toBe('ada,ada,bob,eve,ada,bob');
	});

	test('lets work without a user hold all permits', async () => {
		const queue = createQueue();
		const permits = await Promise.all(
			Array.from({ length: 4 }, () => queue.acquire(null, Infinity)),
		);
		expect(permits).toHaveLength(4);
	});

	test('refuses at once what cannot be served before its deadline', async () => {
		const queue = createQueue({ capacity: 1, share: 1 });
		const permit = await queue.acquire('ada', soon());
		expect(() => queue.acquire('ada', performance.now() - 1)).toThrow(PoolOverloadedError);
		queue.release(permit);
		await queue.acquire('ada', soon());
	});

	test('refuses what has waited until its deadline, and serves those behind it', async () => {
		const queue = createQueue({ capacity: 1, share: 1, timeoutMs: 5_000 });
		const permit = await queue.acquire('ada', soon());
		const refused = queue.acquire('ada', performance.now() + 20);
		const served = queue.acquire('ada', soon());
		await expect(refused).rejects.toThrow(PoolOverloadedError);
		queue.release(permit);
		expect((await served).userId).toBe('ada');
	});
});

describe('the sessions of a pool', () => {
	let database: TestDatabase;
	beforeAll(async () => (database = await createTestDatabase()));
	afterAll(() => database.close());

	// Drizzle sends a statement when it is awaited.
	const as = <T>(userId: string, work: () => PromiseLike<T>) =>
		requestScope.run({ userId, deadline: soon() }, async () => await work());

	test('are not all taken by 20 slow statements of one user', async () => {
		const { db } = database;
		const state = { finished: 0 };
		const slow = Array.from({ length: 20 }, () =>
			as('ada', async () => {
				await db.execute(sql`select pg_sleep(0.3)`);
				state.finished += 1;
			}),
		);
		await as('bob', () => db.execute(sql`select 1`));
		expect(state.finished).toBe(0);
		await Promise.all(slow);
	});

	test('are not all taken by writers of one user who wait for a lock', async () => {
		const { db } = database;
		await db.execute(sql`create table locked (id int primary key)`);
		await db.transaction(async (tx) => {
			await tx.execute(sql`lock table locked`);
			const waiting = Array.from({ length: 20 }, (_, id) =>
				as('ada', () => db.execute(sql`insert into locked values (${id})`)),
			);
			void Promise.allSettled(waiting);
			await as('bob', () => db.execute(sql`select 1`));
		});
	});
});
