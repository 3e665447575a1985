import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { type Person, useWorld } from '../../../test/world.ts';
import { newId } from '../../ids/type-id.ts';
import { todos } from './table.ts';

const world = useWorld();

const many = (person: Person, count: number, fields: object = {}) =>
	Promise.all(
		Array.from({ length: count }, (_, index) => person.todo(`todo ${index}`, { ...fields })),
	);

const titles = async (person: Person, filter: object) =>
	(
		await person.query(
			'query ($filter: TodoFilter) { todos(filter: $filter, first: 100) { nodes { title } } }',
			{ filter },
		)
	).data!['todos'].nodes.map(({ title }: { title: string }) => title);

test('many todos change alike in one write, answered in the order of their ids', async () => {
	const ada = await world.person();
	const ids = (await many(ada, 5)).reverse();
	const { tag } = await ada.mutate('createTag', { name: 'errand' });
	const answer = await ada.mutate('updateTodos', {
		ids,
		priority: 'HIGH',
		dueDate: '2027-05-01',
		addTagIds: [tag.id],
	});
	expect(answer['todos'].map(({ id }: { id: string }) => id)).toEqual(ids);
	for (const todo of answer['todos']) {
		expect(todo).toMatchObject({
			priority: 'HIGH',
			dueDate: '2027-05-01',
			tags: [{ name: 'errand' }],
		});
	}
});

const BULK = [
	'updateTodos',
	'completeTodos',
	'reopenTodos',
	'deleteTodos',
	'restoreTodos',
	'moveTodos',
];

/** Brings todos into a state that each of these mutations changes. */
const PREPARED: Record<string, string> = {
	reopenTodos: 'completeTodos',
	restoreTodos: 'deleteTodos',
};

test.each(BULK)('%s does all or nothing, and names the ids that failed', async (mutation) => {
	const [ada, eve] = [await world.person(), await world.person('Eve')];
	const own = await many(ada, 2, { listId: await ada.list('Work') });
	const preparation = PREPARED[mutation];
	if (preparation !== undefined) await ada.mutate(preparation, { ids: own });
	const rows = () => world.db.select().from(todos).where(eq(todos.userId, ada.user.id));
	const before = await rows();
	const strange = [await eve.todo('hers'), newId('Todo')];
	const fields: Record<string, object> = {
		updateTodos: { title: 'changed' },
		moveTodos: { listId: await ada.list('Home') },
	};
	const answer = await ada.mutate(mutation, { ids: [...own, ...strange], ...fields[mutation] });
	expect(answer).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'ids'], ids: strange });
	expect(await rows()).toEqual(before);
	// The own todos alone would have changed.
	await ada.mutate(mutation, { ids: own, ...fields[mutation] });
	expect(await rows()).not.toEqual(before);
});

test.each([[0], [501]])('%i ids are refused', async (count) => {
	const ada = await world.person();
	const ids = Array.from({ length: count }, () => newId('Todo'));
	expect(await ada.mutate('deleteTodos', { ids })).toMatchObject({
		issues: [{ path: ['input', 'ids'] }],
	});
});

test('todos and their subtasks are completed together though some of them recur', async () => {
	const ada = await world.person();
	const plain = await ada.todo('plain');
	await ada.todo('beneath', { parentId: plain });
	const daily = await ada.todo('daily', { recurrence: { rule: 'FREQ=DAILY' } });
	const { todos: completed } = await ada.mutate('completeTodos', { ids: [plain, daily] });
	expect(completed.map(({ status }: { status: string }) => status)).toEqual(['COMPLETED', 'OPEN']);
	expect(await titles(ada, {})).toEqual(['daily']);
});

test('completing or deleting many is taken back for many, with what went along', async () => {
	const ada = await world.person();
	const ids = [await ada.todo('a'), await ada.todo('b')];
	await ada.todo('beneath', { parentId: ids[0] });
	await ada.mutate('completeTodos', { ids });
	expect(await titles(ada, {})).toEqual([]);
	const reopened = await ada.mutate('reopenTodos', { ids });
	expect(reopened['todos'].map(({ status }: { status: string }) => status)).toEqual([
		'OPEN',
		'OPEN',
	]);
	expect((await titles(ada, {})).sort()).toEqual(['a', 'b', 'beneath']);
	await ada.mutate('deleteTodos', { ids });
	expect(await titles(ada, {})).toEqual([]);
	await ada.mutate('restoreTodos', { ids });
	expect((await titles(ada, {})).sort()).toEqual(['a', 'b', 'beneath']);
});

test('a subtask that is restored with its parent stays beneath it, without it it does not', async () => {
	const ada = await world.person();
	const [parentId, otherId] = [await ada.todo('parent'), await ada.todo('other')];
	const child = await ada.todo('child', { parentId });
	const stray = await ada.todo('stray', { parentId: otherId });
	for (const id of [child, stray, parentId, otherId]) await ada.mutate('deleteTodo', { id });
	const { todos: restored } = await ada.mutate('restoreTodos', { ids: [stray, child, parentId] });
	expect(restored.map(({ parent }: { parent: object | null }) => parent)).toEqual([
		null,
		{ id: parentId },
		null,
	]);
});

test('moved todos stand together in the order of their ids', async () => {
	const ada = await world.person();
	const listId = await ada.list('Home');
	for (const title of ['first', 'last']) await ada.todo(title, { listId });
	const [first] = (
		await ada.query(
			'query ($id: ID!) { node(id: $id) { ... on TodoList { todos { nodes { id } } } } }',
			{
				id: listId,
			},
		)
	).data!['node'].todos.nodes;
	const ids = [await ada.todo('c'), await ada.todo('a'), await ada.todo('b')];
	await ada.mutate('moveTodos', { ids: [ids[1], ids[2], ids[0]], listId, after: first.id });
	expect(await titles(ada, { listId: { eq: listId } })).toEqual(['first', 'a', 'b', 'c', 'last']);
});

test('500 todos take as many statements as 5', async () => {
	const ada = await world.person();
	const count = async (ids: string[]) => {
		const before = world.statements();
		const input = { ids, dueDate: '2027-05-01', priority: 'LOW' };
		expect(await ada.mutate('updateTodos', input)).toMatchObject({
			__typename: 'UpdateTodosPayload',
		});
		expect(await ada.mutate('completeTodos', { ids })).toMatchObject({
			__typename: 'CompleteTodosPayload',
		});
		expect(await ada.mutate('moveTodos', { ids })).toMatchObject({
			__typename: 'MoveTodosPayload',
		});
		expect(await ada.mutate('deleteTodos', { ids })).toMatchObject({
			__typename: 'DeleteTodosPayload',
		});
		return world.statements() - before;
	};
	const few = await count(await many(ada, 5));
	expect(await count(await many(ada, 500))).toBe(few);
}, 60_000);

test('a subtask is moved among its siblings without naming its parent', async () => {
	const ada = await world.person();
	const parentId = await ada.todo('parent');
	const [a, b, c] = [
		await ada.todo('a', { parentId }),
		await ada.todo('b', { parentId }),
		await ada.todo('c', { parentId }),
	];
	const { todo } = await ada.mutate('moveTodo', { id: c, before: a });
	expect(todo.parent).toEqual({ id: parentId });
	await ada.mutate('moveTodo', { id: a, after: b });
	expect(await titles(ada, { parentId: { eq: parentId } })).toEqual(['c', 'b', 'a']);
});

test('null as the tags of a todo takes them all away', async () => {
	const ada = await world.person();
	const { tag } = await ada.mutate('createTag', { name: 'errand' });
	const id = await ada.todo('Call', { tagIds: [tag.id] });
	// Other fields beside it do not change what it means.
	const { todo } = await ada.mutate('updateTodo', { id, title: 'Call Ida', tagIds: null });
	expect(todo).toMatchObject({ title: 'Call Ida', tags: [] });
});
