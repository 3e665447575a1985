import { expect, test } from 'vitest';
import { type Person, useWorld } from '../../../../test/world.ts';
import { newId } from '../../../ids/type-id.ts';

const world = useWorld();

const state = async (person: Person, id: string) =>
	(
		await person.query(
			`query ($id: ID!) { todo(id: $id) { status deletedAt list { name } section { name } parent { title }
				subtaskCount completedSubtaskCount subtasks { nodes { title status } } } }`,
			{ id },
		)
	).data!['todo'];

/** A chain of todos, each beneath the one before; answers the ids from the top. */
async function chain(person: Person, length: number): Promise<string[]> {
	const ids: string[] = [];
	for (let level = 1; level <= length; level += 1) {
		ids.push(await person.todo(`level ${level}`, { parentId: ids.at(-1) }));
	}
	return ids;
}

test('a subtask stands where its parent does and is listed beneath it in order', async () => {
	const ada = await world.person();
	const listId = await ada.list('Home');
	const { section } = await ada.mutate('createSection', { listId, name: 'Later' });
	const trip = await ada.todo('Trip', { sectionId: section.id });
	await ada.todo('Pack', { parentId: trip });
	const book = await ada.todo('Book', { parentId: trip });
	await ada.mutate('completeTodo', { id: book });
	expect(await state(ada, trip)).toMatchObject({
		list: { name: 'Home' },
		subtaskCount: 2,
		completedSubtaskCount: 1,
		subtasks: { nodes: [{ title: 'Pack' }, { title: 'Book', status: 'COMPLETED' }] },
	});
	expect(await state(ada, book)).toMatchObject({
		list: { name: 'Home' },
		section: { name: 'Later' },
		parent: { title: 'Trip' },
	});
});

test('todos nest eight levels deep and no deeper', async () => {
	const ada = await world.person();
	const ids = await chain(ada, 8);
	expect(await ada.mutate('createTodo', { title: 'level 9', parentId: ids[7] })).toMatchObject({
		issues: [{ path: ['input', 'parentId'], message: 'Todos nest at most 8 levels deep.' }],
	});
	const [pair] = await chain(ada, 2);
	expect(await ada.mutate('moveTodo', { id: pair, parentId: ids[6] })).toMatchObject({
		code: 'VALIDATION_FAILED',
	});
	expect(await ada.mutate('moveTodo', { id: pair, parentId: ids[5] })).toMatchObject({
		__typename: 'MoveTodoPayload',
	});
});

test('a todo cannot be put beneath itself, however far down', async () => {
	const ada = await world.person();
	const [top, , bottom] = await chain(ada, 3);
	for (const parentId of [top, bottom]) {
		expect(await ada.mutate('moveTodo', { id: top, parentId })).toMatchObject({
			issues: [{ message: 'A todo cannot be beneath itself.' }],
		});
	}
});

test('a todo cannot be created beneath itself, and a repeated creation is answered whatever it says', async () => {
	const ada = await world.person();
	const id = newId('Todo');
	const beneathItself = { id, title: 'x', parentId: id };
	expect(await ada.mutate('createTodo', beneathItself)).toMatchObject({
		issues: [{ path: ['input', 'parentId'], message: 'A todo cannot be beneath itself.' }],
	});
	const parentId = await ada.todo('Parent');
	await ada.mutate('createTodo', { id, title: 'First', parentId });
	await ada.mutate('moveTodo', { id, parentId: null });
	await ada.mutate('deleteTodo', { id: parentId });
	for (const again of [beneathItself, { id, title: 'First', parentId }]) {
		expect((await ada.mutate('createTodo', again))['todo']).toMatchObject({ id, title: 'First' });
	}
});

test('two devices that put two todos beneath each other at once leave no circle', async () => {
	const ada = await world.person();
	for (let round = 0; round < 5; round += 1) {
		const [a, b] = [await ada.todo('a'), await ada.todo('b')];
		const answers = await Promise.all([
			ada.mutate('moveTodo', { id: a, parentId: b }),
			ada.mutate('moveTodo', { id: b, parentId: a }),
		]);
		expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
			'MoveTodoPayload',
			'ValidationError',
		]);
	}
});

test('completing a parent completes what is open beneath it, and reopening gives back just that', async () => {
	const ada = await world.person();
	const [top, middle, bottom] = await chain(ada, 3);
	const done = await ada.todo('done before', { parentId: top });
	await ada.mutate('completeTodo', { id: done });
	await ada.mutate('completeTodo', { id: top });
	for (const id of [top, middle, bottom, done]) {
		expect((await state(ada, id!)).status).toBe('COMPLETED');
	}
	await ada.mutate('reopenTodo', { id: top });
	for (const id of [top, middle, bottom]) expect((await state(ada, id!)).status).toBe('OPEN');
	expect((await state(ada, done)).status).toBe('COMPLETED');
});

test('reopening a subtask reopens what it is beneath, so that it is in sight', async () => {
	const ada = await world.person();
	const [top, bottom] = await chain(ada, 2);
	const other = await ada.todo('other', { parentId: top });
	await ada.mutate('completeTodo', { id: top });
	await ada.mutate('reopenTodo', { id: bottom });
	expect((await state(ada, top!)).status).toBe('OPEN');
	expect((await state(ada, other)).status).toBe('COMPLETED');
});

test('a parent goes into the trash with its subtasks and comes back with them', async () => {
	const ada = await world.person();
	const [top, middle, bottom] = await chain(ada, 3);
	await ada.mutate('deleteTodo', { id: bottom });
	await ada.mutate('deleteTodo', { id: top });
	expect((await state(ada, middle!)).deletedAt).not.toBeNull();
	await ada.mutate('restoreTodo', { id: top });
	expect((await state(ada, middle!)).deletedAt).toBeNull();
	expect((await state(ada, bottom!)).deletedAt).not.toBeNull();
});

test('a subtask whose parent stays in the trash comes back as a todo of its list', async () => {
	const ada = await world.person();
	const [top, bottom] = await chain(ada, 2);
	await ada.mutate('deleteTodo', { id: top });
	await ada.mutate('restoreTodo', { id: bottom });
	expect(await state(ada, bottom!)).toMatchObject({ deletedAt: null, parent: null });
});

test('nothing is put beneath what is in the trash', async () => {
	const ada = await world.person();
	const parentId = await ada.todo('Old');
	await ada.mutate('deleteTodo', { id: parentId });
	expect(await ada.mutate('createTodo', { title: 'x', parentId })).toMatchObject({
		issues: [{ path: ['input', 'parentId'], message: 'The parent is in the trash.' }],
	});
});

test('moving a parent takes everything beneath it along', async () => {
	const ada = await world.person();
	const [top, , bottom] = await chain(ada, 3);
	const listId = await ada.list('Home');
	const { section } = await ada.mutate('createSection', { listId, name: 'Later' });
	await ada.mutate('moveTodo', { id: top, sectionId: section.id });
	expect(await state(ada, bottom!)).toMatchObject({
		list: { name: 'Home' },
		section: { name: 'Later' },
		parent: { title: 'level 2' },
	});
	await ada.mutate('moveTodo', {
		id: bottom,
		listId: (await ada.mutate('createList', { name: 'Work' }))['list'].id,
	});
	expect(await state(ada, bottom!)).toMatchObject({
		list: { name: 'Work' },
		section: null,
		parent: null,
	});
});

test.each([
	['listId', 'The parent is in another list.'],
	['sectionId', 'The parent is in another section.'],
])('a place that contradicts its parent’s %s is refused', async (field, message) => {
	const ada = await world.person();
	const listId = await ada.list('Home');
	const { section } = await ada.mutate('createSection', { listId, name: 'Later' });
	const parentId = await ada.todo('In the inbox');
	const wrong = field === 'listId' ? { listId } : { sectionId: section.id };
	expect(await ada.mutate('createTodo', { title: 'x', parentId, ...wrong })).toMatchObject({
		issues: [{ path: ['input', field], message }],
	});
});

test('purging a parent purges what is beneath it', async () => {
	const ada = await world.person();
	const [top, bottom] = await chain(ada, 2);
	await ada.mutate('purgeTodo', { id: top });
	expect(await state(ada, bottom!)).toBeNull();
});

test('a duplicate has the subtasks and the tags of its original, all open, right after it', async () => {
	const ada = await world.person();
	const { tag } = await ada.mutate('createTag', { name: 'home' });
	const [top, bottom] = await chain(ada, 2);
	await ada.mutate('updateTodo', { id: bottom, addTagIds: [tag.id] });
	await ada.mutate('completeTodo', { id: top });
	await ada.todo('after');
	const newTodo = newId('Todo');
	const { todo } = await ada.mutate('duplicateTodo', { id: top, newId: newTodo });
	expect(todo).toMatchObject({ id: newTodo, title: 'level 1', status: 'OPEN' });
	const again = await ada.mutate('duplicateTodo', { id: top, newId: newTodo });
	expect(again['todo'].id).toBe(newTodo);
	const { data } = await ada.query(
		`{ todos(filter: { or: [{ status: OPEN }, { status: COMPLETED }], parentId: { isNull: true } }) { nodes { title status
			subtasks { nodes { title status tags { name } } } } } }`,
	);
	expect(
		data!['todos'].nodes.map(({ title, status }: Record<string, string>) => [title, status]),
	).toEqual([
		['level 1', 'COMPLETED'],
		['level 1', 'OPEN'],
		['after', 'OPEN'],
	]);
	expect(data!['todos'].nodes[1].subtasks.nodes).toEqual([
		{ title: 'level 2', status: 'OPEN', tags: [{ name: 'home' }] },
	]);
});

test('a page contains parents and subtask counts, in the trash and outside it', async () => {
	const ada = await world.person();
	const trip = await ada.todo('Trip', { notes: 'Visa', dueDate: '2031-05-18' });
	const packed = await ada.todo('Pack', { parentId: trip });
	await ada.todo('Book', { parentId: trip });
	const removed = await ada.todo('Removed', { parentId: trip });
	await ada.todo('Removed with its parent', { parentId: removed });
	await ada.mutate('completeTodo', { id: packed });
	await ada.mutate('deleteTodo', { id: removed });
	const page = async (inTrash: boolean) => {
		const { data } = await ada.query(
			`query ($filter: TodoFilter!) { todos(filter: $filter, sort: { field: CREATED_AT }) { nodes {
				title subtaskCount completedSubtaskCount
				parent { title notes status dueDate updatedAt parent { id } list { isInbox } subtaskCount } } } }`,
			{ filter: { inTrash, or: [{ status: 'OPEN' }, { status: 'COMPLETED' }] } },
		);
		return data!['todos'].nodes;
	};
	const { updatedAt } = (
		await ada.query(`query ($id: ID!) { todo(id: $id) { updatedAt } }`, { id: trip })
	).data!['todo'];
	const parent = {
		...{ title: 'Trip', notes: 'Visa', status: 'OPEN', dueDate: '2031-05-18', updatedAt },
		...{ parent: null, list: { isInbox: true }, subtaskCount: 2 },
	};
	expect(await page(false)).toEqual([
		{ title: 'Trip', subtaskCount: 2, completedSubtaskCount: 1, parent: null },
		{ title: 'Pack', subtaskCount: 0, completedSubtaskCount: 0, parent },
		{ title: 'Book', subtaskCount: 0, completedSubtaskCount: 0, parent },
	]);
	expect(await page(true)).toMatchObject([
		{ title: 'Removed', subtaskCount: 1, completedSubtaskCount: 0, parent },
		{ title: 'Removed with its parent', subtaskCount: 0, parent: { title: 'Removed' } },
	]);
});
