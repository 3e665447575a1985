import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createDistance, type Distance } from './distance.ts';

const ADDED_MS = 20;

let database: TestDatabase;
let distance: Distance;
let client: pg.Client;
beforeAll(async () => {
	database = await createTestDatabase();
	distance = await createDistance(database.url, ADDED_MS);
	client = new pg.Client({ connectionString: distance.url });
	await client.connect();
});
afterAll(async () => {
	await client?.end();
	await distance?.close();
	await database?.close();
});

async function during(work: () => Promise<unknown>) {
	const [begin, before] = [performance.now(), distance.roundTrips()];
	await work();
	return {
		milliseconds: performance.now() - begin,
		roundTrips: distance.roundTrips() - before,
	};
}

test('a statement takes the distance once', async () => {
	const { milliseconds, roundTrips } = await during(() => client.query('select 1'));
	expect(roundTrips).toBe(1);
	expect(milliseconds).toBeGreaterThanOrEqual(ADDED_MS);
});

test('a large answer comes in one round trip, in order', async () => {
	const numbers = 'select n from generate_series(1, 50000) n';
	let rows: { n: number }[] = [];
	const { roundTrips } = await during(async () => ({ rows } = await client.query(numbers)));
	expect(roundTrips).toBe(1);
	expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 50_000 }, (_, at) => at + 1));
});

test('statements that wait for each other take it as often', async () => {
	const { milliseconds, roundTrips } = await during(async () => {
		for (let nth = 0; nth < 3; nth += 1) await client.query('select 1');
	});
	expect(roundTrips).toBe(3);
	expect(milliseconds).toBeGreaterThanOrEqual(3 * ADDED_MS);
});
