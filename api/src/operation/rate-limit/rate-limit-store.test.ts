import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { MemoryRateLimitStore } from './memory-rate-limit-store.ts';
import { PostgresRateLimitStore } from './postgres-rate-limit-store.ts';
import type { RateLimitStore } from './rate-limit-store.ts';
import { rateLimitWindows } from './table.ts';

const POLICY = { points: 100, window: 60_000 };
const at = (seconds: number) => new Date(Date.UTC(2026, 10, 20) + seconds * 1000);

let database: TestDatabase;
let keys = 0;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.close());

describe.each<[string, () => RateLimitStore]>([
	['in memory', () => new MemoryRateLimitStore(POLICY)],
	['in PostgreSQL', () => new PostgresRateLimitStore(database.db, POLICY)],
])('%s', (_name, createStore) => {
	function setUp() {
		const store = createStore();
		const key = `user ${(keys += 1)}`;
		return { store, take: (points: number, now: Date) => store.take(key, points, now) };
	}

	test('points are taken from a window that begins with the first request', async () => {
		const { take } = setUp();
		expect(await take(30, at(0))).toEqual({ granted: true, remaining: 70, resetsAt: at(60) });
		expect(await take(30, at(59))).toEqual({ granted: true, remaining: 40, resetsAt: at(60) });
	});

	test('who has any left is served whatever it costs, and then nobody', async () => {
		const { take } = setUp();
		await take(99, at(0));
		expect(await take(5_000, at(1))).toMatchObject({ granted: true, remaining: 0 });
		expect(await take(1, at(2))).toEqual({ granted: false, remaining: 0, resetsAt: at(60) });
	});

	test('asking again makes it no longer, and a new window has all points', async () => {
		const { take } = setUp();
		await take(100, at(0));
		for (let second = 1; second < 60; second += 1) {
			expect(await take(1, at(second))).toMatchObject({ granted: false, resetsAt: at(60) });
		}
		expect(await take(1, at(60))).toEqual({ granted: true, remaining: 99, resetsAt: at(120) });
	});

	test('each has points of their own', async () => {
		const { store, take } = setUp();
		await take(100, at(0));
		expect(await store.take('somebody else', 1, at(1))).toMatchObject({ remaining: 99 });
	});

	test('of many at once no point is lost', async () => {
		const { take } = setUp();
		const taken = await Promise.all(Array.from({ length: 20 }, () => take(10, at(0))));
		expect(taken.filter(({ granted }) => granted)).toHaveLength(10);
	});
});

test('several processes count together in PostgreSQL', async () => {
	const [one, other] = [0, 1].map(() => new PostgresRateLimitStore(database.db, POLICY));
	await one!.take('together', 60, at(0));
	expect(await other!.take('together', 30, at(1))).toMatchObject({ remaining: 10 });
});

test('nobody is remembered for longer than a window', async () => {
	const memory = new MemoryRateLimitStore(POLICY);
	for (let index = 0; index < 1_000; index += 1) await memory.take(`address ${index}`, 1, at(0));
	await memory.take('late', 1, at(61));
	expect(memory.size).toBe(1);

	const postgres = new PostgresRateLimitStore(database.db, POLICY);
	await postgres.take('early', 1, at(0));
	await postgres.take('late', 1, at(30));
	await postgres.sweep(at(61));
	const left = (await database.db.select().from(rateLimitWindows)).map(({ key }) => key);
	expect(left).toContain('late');
	expect(left).not.toContain('early');
});
