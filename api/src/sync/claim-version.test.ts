import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createUser } from '../../test/factories.ts';
import { queryText } from '../database/query-text.ts';
import { claimVersion } from './claim-version.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.close());

const claim = (condition = 'true') =>
	`with ${claimVersion({ condition })} select version from claimed`;

test('a claim that waited for another write finds that the version moved on', async () => {
	const { db } = database;
	const { id } = await createUser(db);
	let waiting: Promise<unknown[]> | undefined;
	await db.transaction(async (tx) => {
		await tx.execute(sql`update sync_clocks set version = version + 1 where user_id = ${id}`);
		waiting = queryText(db, claim(), [id]);
		await untilWaiting();
	});
	expect(await waiting).toEqual([]);
	expect(await queryText(db, claim(), [id])).toEqual([{ version: '3' }]);
});

test('a claim whose condition fails does not wait for another write', async () => {
	const { db } = database;
	const { id } = await createUser(db);
	await db.transaction(async (tx) => {
		await tx.execute(sql`update sync_clocks set version = version + 1 where user_id = ${id}`);
		expect(await queryText(db, claim('$1::uuid is null'), [id])).toEqual([]);
	});
});

/** Resolves when a session of this database waits for a lock. */
async function untilWaiting(): Promise<void> {
	const query = `select from pg_stat_activity
		where datname = current_database() and wait_event_type = 'Lock'`;
	while ((await queryText(database.db, query, [])).length === 0) await nextTurn();
}
