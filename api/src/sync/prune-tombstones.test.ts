import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createUser } from '../../test/factories.ts';
import { newUuid, type Uuid } from '../ids/type-id.ts';
import { withNextVersion } from './write-transaction.ts';
import { PostgresPubSub } from './postgres-pub-sub.ts';
import { pruneTombstones } from './prune-tombstones.ts';
import { changeCounters, tombstones } from './table.ts';
import { recordTombstones } from './record-tombstones.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.close());

const scopeOf = (userId: Uuid<'Viewer'>) => ({
	db: database.db,
	userId,
	pubSub: new PostgresPubSub(database.db),
});

/** A user with one deletion on each of these days of November. */
async function userWithDeletionsOn(...days: number[]) {
	const { id } = await createUser(database.db);
	const userId = id as Uuid<'Viewer'>;
	for (const day of days) {
		await withNextVersion(scopeOf(userId), (tx, version) =>
			recordTombstones(tx, { userId, version, now: new Date(Date.UTC(2026, 10, day)) }, 'Todo', [
				newUuid('Todo'),
			]),
		);
	}
	return userId;
}

async function stateOf(userId: string) {
	const { db } = database;
	const rows = await db.select().from(tombstones).where(eq(tombstones.userId, userId));
	const [counter] = await db.select().from(changeCounters).where(eq(changeCounters.userId, userId));
	return {
		remembered: rows.map(({ version }) => version).sort((a, b) => a - b),
		prunedVersion: counter!.prunedVersion,
		version: counter!.version,
	};
}

test('one write records 70,000 tombstones', async () => {
	const userId = await userWithDeletionsOn();
	const now = new Date();
	// More than a statement has room for parameters.
	const many = Array.from({ length: 70_000 }, () => randomUUID());
	await withNextVersion(scopeOf(userId), (tx, version) =>
		recordTombstones(tx, { userId, version, now }, 'Todo', many),
	);
	expect(await database.db.$count(tombstones, eq(tombstones.userId, userId))).toBe(70_000);
	const [deletion] = await database.db
		.select()
		.from(tombstones)
		.where(eq(tombstones.userId, userId));
	expect(deletion).toMatchObject({ version: 2, nodeType: 'Todo', deletedAt: now });
});

test('what was deleted long ago is forgotten, and the clocks say up to where', async () => {
	const [ada, eve] = [await userWithDeletionsOn(1, 2, 20), await userWithDeletionsOn(20)];
	expect(await pruneTombstones(database.db, new Date('2026-11-10'))).toBe(2);
	expect(await stateOf(ada)).toEqual({ remembered: [4], prunedVersion: 3, version: 4 });
	expect(await stateOf(eve)).toEqual({ remembered: [2], prunedVersion: 0, version: 2 });
});

test('forgetting again forgets no more, and never goes back', async () => {
	const ada = await userWithDeletionsOn(1, 20);
	await pruneTombstones(database.db, new Date('2026-11-30'));
	const before = await stateOf(ada);
	expect(before).toEqual({ remembered: [], prunedVersion: 3, version: 3 });
	expect(await pruneTombstones(database.db, new Date('2026-11-30'))).toBe(0);
	expect(await stateOf(ada)).toEqual(before);
});

test('many are forgotten in batches', async () => {
	const ada = await userWithDeletionsOn(1, 2, 3, 4, 5);
	expect(await pruneTombstones(database.db, new Date('2026-11-30'), 2)).toBe(5);
	expect(await stateOf(ada)).toMatchObject({ remembered: [], prunedVersion: 6 });
});

test('several processes that forget at once get in nobody’s way', async () => {
	const ada = await userWithDeletionsOn(1, 2, 3, 4, 5, 6, 7, 8);
	const forgotten = await Promise.all(
		Array.from({ length: 4 }, () => pruneTombstones(database.db, new Date('2026-11-30'), 2)),
	);
	expect(forgotten.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(2);
	await pruneTombstones(database.db, new Date('2026-11-30'));
	expect(await stateOf(ada)).toMatchObject({ remembered: [], prunedVersion: 9 });
});
