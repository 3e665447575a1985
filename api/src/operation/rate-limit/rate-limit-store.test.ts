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
		return { store, take: (points: number, now: Date) => store.consume(key, points, now) };
	}

	test('points are taken from a window that starts with the first request', async () => {
		const { take } = setUp();
		expect(await take(30, at(0))).toEqual({ allowed: true, remaining: 70, resetsAt: at(60) });
		expect(await take(30, at(59))).toEqual({ allowed: true, remaining: 40, resetsAt: at(60) });
	});

	test('an operation of any cost is allowed while points are left, and none after that', async () => {
		const { take } = setUp();
		await take(99, at(0));
		expect(await take(5_000, at(1))).toMatchObject({ allowed: true, remaining: 0 });
		expect(await take(1, at(2))).toEqual({ allowed: false, remaining: 0, resetsAt: at(60) });
	});

	test('refused requests do not extend the window, and a new window has all points', async () => {
		const { take } = setUp();
		await take(100, at(0));
		for (let second = 1; second < 60; second += 1) {
			expect(await take(1, at(second))).toMatchObject({ allowed: false, resetsAt: at(60) });
		}
		expect(await take(1, at(60))).toEqual({ allowed: true, remaining: 99, resetsAt: at(120) });
	});

	test('each key has its own points', async () => {
		const { store, take } = setUp();
		await take(100, at(0));
		expect(await store.consume('somebody else', 1, at(1))).toMatchObject({ remaining: 99 });
	});

	test('concurrent requests lose no point', async () => {
		const { take } = setUp();
		const taken = await Promise.all(Array.from({ length: 20 }, () => take(10, at(0))));
		expect(taken.filter(({ allowed }) => allowed)).toHaveLength(10);
	});
});

test('several processes share the counts in PostgreSQL', async () => {
	const [one, other] = [0, 1].map(() => new PostgresRateLimitStore(database.db, POLICY));
	await one!.consume('together', 60, at(0));
	expect(await other!.consume('together', 30, at(1))).toMatchObject({ remaining: 10 });
});

test('no key is stored for longer than a window', async () => {
	const memory = new MemoryRateLimitStore(POLICY);
	for (let index = 0; index < 1_000; index += 1) await memory.consume(`address ${index}`, 1, at(0));
	await memory.consume('late', 1, at(61));
	expect(memory.size).toBe(1);

	const postgres = new PostgresRateLimitStore(database.db, POLICY);
	await postgres.consume('early', 1, at(0));
	await postgres.consume('late', 1, at(30));
	await postgres.sweep(at(61));
	const left = (await database.db.select().from(rateLimitWindows)).map(({ key }) => key);
	expect(left).toContain('late');
	expect(left).not.toContain('early');
});
