import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { type Person, useWorld } from '../../../test/world.ts';
import { decodeId, newId } from '../../ids/type-id.ts';
import { decodeSyncCursor } from '../../sync/sync-cursor.ts';
import { changeCounters } from '../../sync/table.ts';
import { todos } from './table.ts';

const world = useWorld();

/** How many statements a mutation takes whose answer is the todos themselves. */
async function statementsOf(person: Person, name: string, input: object): Promise<number> {
	const type = name[0]!.toUpperCase() + name.slice(1);
	const before = world.statements();
	const { data } = await person.query(
		`mutation ($input: ${type}Input!) { ${name}(input: $input) {
			... on ${type}Payload { cursor ${name.endsWith('s') ? 'todos' : 'todo'} { id title completedAt } }
			... on Error { message } } }`,
		{ input },
	);
	expect(data![name]).not.toHaveProperty('message');
	return world.statements() - before;
}

describe('what people do all day is one statement', () => {
	test.each<[string, string, (id: string) => object]>([
		['a todo at the end of the inbox', 'createTodo', () => ({ title: 'Call' })],
		['another title', 'updateTodo', (id) => ({ id, title: 'Call Ida' })],
		['another day', 'updateTodo', (id) => ({ id, dueDate: '2031-02-03', dueTime: '09:30' })],
		['a tick', 'completeTodo', (id) => ({ id })],
		['no tick where there is none', 'reopenTodo', (id) => ({ id })],
	])('%s', async (_what, mutation, input) => {
		const ada = await world.person();
		const id = await ada.todo('Call');
		expect(await statementsOf(ada, mutation, input(id))).toBe(1);
	});

	test('a todo with tags in a section, and one that recurs from a day on', async () => {
		const ada = await world.person();
		const listId = await ada.list('Home');
		const { section } = await ada.mutate('createSection', { listId, name: 'Garden' });
		const { tag } = await ada.mutate('createTag', { name: 'outside' });
		const before = world.statements();
		const answer = await ada.mutate('createTodo', {
			title: 'Water plants',
			sectionId: section.id,
			tagIds: [tag.id, tag.id],
			recurrence: { rule: 'FREQ=DAILY' },
			dueDate: '2031-05-18',
		});
		expect(world.statements() - before).toBe(1);
		expect(answer['todo']).toMatchObject({
			list: { id: listId },
			section: { id: section.id },
			tags: [{ name: 'outside' }],
			recurrence: { rule: 'FREQ=DAILY' },
		});
		expect((await ada.query('{ todos { nodes { tags { id } } } }')).data!['todos'].nodes).toEqual([
			{ tags: [{ id: tag.id }] },
		]);
	});

	test('many titles at once', async () => {
		const ada = await world.person();
		const ids = [await ada.todo('a'), await ada.todo('b'), await ada.todo('c')];
		expect(await statementsOf(ada, 'updateTodos', { ids, priority: 'HIGH' })).toBe(1);
		expect(await statementsOf(ada, 'completeTodos', { ids })).toBe(1);
		expect(await statementsOf(ada, 'reopenTodos', { ids })).toBe(1);
	});

	test('a tick, and taking it back, where some or all are so already', async () => {
		const ada = await world.person();
		const ids = [await ada.todo('a'), await ada.todo('b'), await ada.todo('c')];
		await ada.todo('beneath', { parentId: ids[1] });
		const { todo } = await ada.mutate('completeTodo', { id: ids[1] });

		expect(await statementsOf(ada, 'completeTodos', { ids })).toBe(1);
		expect(await statementsOf(ada, 'completeTodos', { ids })).toBe(1);
		const again = await ada.mutate('completeTodos', { ids });
		expect(again['todos'].map(({ status }: { status: string }) => status)).toEqual(
			ids.map(() => 'COMPLETED'),
		);
		// What was so already is as it was.
		expect(again['todos'][1]).toEqual(todo);

		const { todos } = await ada.mutate('reopenTodos', { ids: [ids[0], ids[2]] });
		expect(await statementsOf(ada, 'reopenTodos', { ids: [ids[0], ids[2]] })).toBe(1);
		expect((await ada.mutate('reopenTodos', { ids: [ids[2], ids[0]] }))['todos']).toEqual(
			todos.toReversed(),
		);
	});

	test('the answer to what was so already tells of no later write than there was', async () => {
		const ada = await world.person();
		const id = await ada.todo('Call');
		await ada.mutate('completeTodo', { id });
		const { cursor } = await ada.mutate('completeTodo', { id });
		await ada.mutate('reopenTodo', { id });
		const { data } = await ada.query(
			'query ($after: SyncCursor!) { changes(after: $after) { changes { ... on TodoChanged { todo { id status } } } } }',
			{ after: cursor },
		);
		expect(data!['changes'].changes).toEqual([{ todo: { id, status: 'OPEN' } }]);
	});
});

test('many creations at once have positions and versions of their own, without gaps', async () => {
	const ada = await world.person();
	const titles = Array.from({ length: 40 }, (_, index) => `todo ${index}`);
	await Promise.all(titles.map((title) => ada.mutate('createTodo', { title })));
	const rows = await world.db.select().from(todos).where(eq(todos.userId, ada.user.id));
	expect(rows.map(({ title }) => title).sort()).toEqual([...titles].sort());
	expect(new Set(rows.map(({ position }) => position)).size).toBe(40);
	// A new user has version 1. A lost attempt leaves no gap.
	const versions = rows.map(({ version }) => version).sort((one, other) => one - other);
	expect(versions).toEqual(titles.map((_, index) => index + 2));
	expect(await versionOf(ada)).toBe(41);
});

async function versionOf({ user }: Person): Promise<number> {
	const [counter] = await world.db
		.select()
		.from(changeCounters)
		.where(eq(changeCounters.userId, user.id));
	return counter!.version;
}

test('a refused write takes no version, and neither does one that changes nothing', async () => {
	const ada = await world.person();
	const id = await ada.todo('Call');
	await ada.mutate('completeTodo', { id });
	const before = await versionOf(ada);
	const unknown = newId('Todo');
	await ada.mutate('completeTodo', { id });
	await ada.mutate('createTodo', { id, title: 'Call again' });
	for (const field of ['completeTodo', 'reopenTodo', 'deleteTodo', 'restoreTodo', 'moveTodo']) {
		expect(await ada.mutate(field, { id: unknown })).toMatchObject({ code: 'NOT_FOUND' });
	}
	expect(await ada.mutate('updateTodo', { id: unknown, title: 'x' })).toMatchObject({
		code: 'NOT_FOUND',
	});
	expect(await ada.mutate('createTodo', { title: 'x', listId: newId('TodoList') })).toMatchObject({
		code: 'NOT_FOUND',
	});
	expect(await versionOf(ada)).toBe(before);
});

test('the same todo is completed and renamed by many devices at once, and loses neither', async () => {
	const ada = await world.person();
	const id = await ada.todo('Call');
	await Promise.all([
		...Array.from({ length: 10 }, (_, nth) =>
			ada.mutate('updateTodo', { id, title: `Call ${nth}` }),
		),
		ada.mutate('completeTodo', { id }),
		ada.mutate('updateTodo', { id, notes: 'now' }),
	]);
	const [row] = await world.db
		.select()
		.from(todos)
		.where(eq(todos.id, decodeId('Todo', id)!));
	expect(row).toMatchObject({ title: expect.stringMatching(/^Call \d$/), notes: 'now' });
	expect(row!.completedAt).not.toBeNull();
});

test('the same todo is completed and opened by many devices at once, and is one or the other', async () => {
	const ada = await world.person();
	const ids = [await ada.todo('a'), await ada.todo('b')];
	const answers = await Promise.all(
		Array.from({ length: 20 }, (_, nth) =>
			ada.mutate(nth % 2 ? 'completeTodos' : 'reopenTodos', { ids }),
		),
	);
	for (const [nth, { todos }] of answers.entries()) {
		const status = nth % 2 ? 'COMPLETED' : 'OPEN';
		expect(todos).toMatchObject(ids.map((id) => ({ id, status })));
	}
	// Each version that was claimed is of an answer, so no attempt that lost or changed nothing has one.
	const versions = answers.map(({ cursor }) => decodeSyncCursor(cursor)!.version);
	const last = await versionOf(ada);
	expect([...new Set(versions)].filter((version) => version > 3).sort((a, b) => a - b)).toEqual(
		Array.from({ length: last - 3 }, (_, index) => index + 4),
	);
});

test('of many, all are changed or none', async () => {
	const [ada, eve] = [await world.person(), await world.person()];
	const [mine, hers] = [await ada.todo('mine'), await eve.todo('hers')];
	const { data } = await ada.query(
		'mutation ($ids: [ID!]!) { updateTodos(input: { ids: $ids, title: "taken" }) { __typename } }',
		{ ids: [mine, hers] },
	);
	expect(data!['updateTodos'].__typename).toBe('NotFoundError');
	const rows = await world.db.select({ title: todos.title }).from(todos);
	expect(rows.map(({ title }) => title)).not.toContain('taken');
});

test('nothing is created beside what is not one’s own, or in a section of another list', async () => {
	const [ada, eve] = [await world.person(), await world.person()];
	const listId = await ada.list('Home');
	const { section } = await ada.mutate('createSection', {
		listId: await ada.list('Work'),
		name: 'a',
	});
	const { tag: mine } = await ada.mutate('createTag', { name: 'mine' });
	const { tag: hers } = await eve.mutate('createTag', { name: 'hers' });
	const create = (fields: object) => ada.mutate('createTodo', { title: 'none', ...fields });
	expect(await create({ tagIds: [mine.id, hers.id] })).toMatchObject({
		__typename: 'NotFoundError',
		ids: [hers.id],
	});
	expect(await create({ listId, sectionId: section.id, tagIds: [mine.id] })).toMatchObject({
		issues: [{ path: ['input', 'listId'], message: 'The section is in another list.' }],
	});
	expect((await ada.query('{ todos { totalCount } }')).data!['todos'].totalCount).toBe(0);
});
