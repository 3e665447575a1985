import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { graphql } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import {
	type IdPool,
	idPool,
	type Mutation,
	randomMutation,
} from '../../../test/random-mutation.ts';
import { mutationDocument } from '../../../test/world.ts';
import type { Scope } from '../../auth/scope.ts';
import { user } from '../../auth/tables.ts';
import { decodeId, type Uuid } from '../../ids/type-id.ts';
import { QuickAddContextCache } from '../../quick-add/quick-add-context-cache.ts';
import { schema } from '../../schema.ts';
import { PostgresPubSub } from '../../sync/postgres-pub-sub.ts';

// A write has up to three forms (sync/write.ts). The same mutations, with the same ids and at the
// same instants, go to one database by each form.

const FORMS = [undefined, 'READ_THEN_STORE', 'LOCKED'] as const satisfies Scope['writeForm'][];
const START = Date.parse('2027-01-01T12:00:00Z');
const TABLES = [
	...['todos', 'todo_tags', 'completed_occurrences', 'lists', 'sections', 'tags'],
	...['saved_filters', 'settings', 'tombstones', 'sync_clocks'],
];

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const GLOBAL_ID = /(?:todo|list|section|tag|filter)_[0-9a-z]{26}/g;

function uuidOf(globalId: string): string {
	const types = ['Todo', 'TodoList', 'Section', 'Tag', 'SavedFilter'] as const;
	return types.map((type) => decodeId(type, globalId)).find((uuid) => uuid !== null)!;
}

let databases: (TestDatabase & { pubSub: PostgresPubSub })[];
beforeAll(async () => {
	databases = await Promise.all(
		FORMS.map(async () => {
			const database = await createTestDatabase();
			return { ...database, pubSub: new PostgresPubSub(database.db) };
		}),
	);
});
afterAll(() =>
	Promise.all(
		databases.map(async ({ pubSub, close }) => {
			await pubSub.close();
			await close();
		}),
	),
);

/** One form of writing, for a user that every database has. */
async function writer(index: number, userId: string) {
	const { db, pubSub } = databases[index]!;
	const email = `${userId}@example.com`;
	await db.insert(user).values({ id: userId, name: 'Ada', email });
	const start = new Date(START).toISOString();
	await db.execute(
		sql`update lists set created_at = ${start}, updated_at = ${start} where user_id = ${userId}`,
	);
	let minutes = 0;
	const contextValue = {
		viewer: { id: userId as Uuid<'Viewer'> },
		db,
		pubSub,
		now: () => new Date(START + (minutes += 1) * 60_000),
		requestId: 'request',
		quickAddContexts: new QuickAddContextCache(),
		writeForm: FORMS[index],
	};
	return {
		mutate: ({ field, input }: Mutation) =>
			graphql({
				schema,
				source: mutationDocument(field),
				variableValues: { input },
				contextValue,
			}),
		/** Every row of the user, as text. */
		async rows(): Promise<string[]> {
			const tables = TABLES.map(async (table) => {
				const { rows } = await db.execute<{ row: object }>(
					sql`select to_jsonb(stored) - 'search_text' as row from ${sql.identifier(table)} stored where user_id = ${userId}`,
				);
				return rows.map(({ row }) => `${table} ${JSON.stringify(row)}`);
			});
			return (await Promise.all(tables)).flat();
		},
	};
}

/** Todos of every kind, so that most mutations find something to change. */
function start({ list, section, tag, todo }: IdPool): Mutation[] {
	const daily = { recurrence: { rule: 'FREQ=DAILY' } };
	const fields: object[] = [
		...[{}, { parentId: todo[0] }, { parentId: todo[1] }, { parentId: todo[0] }],
		...[
			{ sectionId: section[0], tagIds: [tag[0]] },
			daily,
			{ parentId: todo[5] },
			{ listId: list[0] },
		],
	];
	return [
		{ field: 'createList', input: { id: list[0], name: 'list' } },
		{ field: 'createSection', input: { id: section[0], listId: list[0], name: 'section' } },
		{ field: 'createTag', input: { id: tag[0], name: 'tag01' } },
		...fields.map((each, index) => ({
			field: 'createTodo',
			input: { id: todo[index], title: `todo ${index}`, ...each },
		})),
	];
}

test('every form of a write leaves the same rows, results and errors', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(randomMutation, { minLength: 10, maxLength: 40 }), async (plan) => {
			const userId = randomUUID();
			const ids = idPool();
			const uuids = new Set(Object.values(ids).flat().map(uuidOf));
			// Ids that the server made differ between the databases.
			const withoutOwnIds = (text: string) =>
				text.replaceAll(UUID, (uuid) => (uuids.has(uuid) || uuid === userId ? uuid : 'new'));
			const comparable = (answer: unknown) =>
				withoutOwnIds(JSON.stringify(answer).replaceAll(GLOBAL_ID, uuidOf));
			const writers = await Promise.all(FORMS.map((_, index) => writer(index, userId)));
			for (const mutation of [...start(ids), ...plan.map((each) => each.with(ids))]) {
				const answers = await Promise.all(writers.map(({ mutate }) => mutate(mutation)));
				for (const { errors } of answers) expect(errors).toBeUndefined();
				const [first, ...others] = answers.map(comparable);
				for (const other of others) expect(other, JSON.stringify(mutation)).toBe(first);
			}
			const [first, ...others] = await Promise.all(
				writers.map(async ({ rows }) => (await rows()).map(withoutOwnIds).sort()),
			);
			for (const other of others) expect(other).toEqual(first);
		}),
		{ numRuns: 15 },
	);
}, 120_000);
