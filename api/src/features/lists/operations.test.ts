import { expect, test } from 'vitest';
import { useWorld } from '../../../test/world.ts';
import { newId } from '../../ids/type-id.ts';

const world = useWorld();
const LISTS = '{ lists { totalCount nodes { name isInbox color isFavorite openCount } } }';

test('a new user has an inbox', async () => {
	const ada = await world.person();
	const { data } = await ada.query(
		'{ viewer { inbox { name isInbox } } lists { nodes { name } } }',
	);
	expect(data).toEqual({
		viewer: { inbox: { name: 'Inbox', isInbox: true } },
		lists: { nodes: [{ name: 'Inbox' }] },
	});
});

test('lists are returned in the order of creation with the number of open todos', async () => {
	const ada = await world.person();
	const home = await ada.list('Home');
	await ada.mutate('createList', { name: 'Work', color: '#E5484D', isFavorite: true });
	await ada.todo('a', { listId: home });
	const done = await ada.todo('b', { listId: home });
	await ada.mutate('completeTodo', { id: done });
	const trashed = await ada.todo('c', { listId: home });
	await ada.mutate('deleteTodo', { id: trashed });
	const { data } = await ada.query(LISTS);
	expect(data!['lists']).toEqual({
		totalCount: 3,
		nodes: [
			{ name: 'Inbox', isInbox: true, color: null, isFavorite: false, openCount: 0 },
			{ name: 'Home', isInbox: false, color: null, isFavorite: false, openCount: 1 },
			{ name: 'Work', isInbox: false, color: '#e5484d', isFavorite: true, openCount: 0 },
		],
	});
});

test('creating a list again with the same id returns the existing list', async () => {
	const ada = await world.person();
	const id = newId('TodoList');
	await ada.mutate('createList', { id, name: 'Home' });
	const again = await ada.mutate('createList', { id, name: 'Other' });
	expect(again['list']).toMatchObject({ id, name: 'Home' });
	const eve = await world.person('Eve');
	expect(await eve.mutate('createList', { id, name: 'Mine' })).toMatchObject({
		code: 'ID_UNAVAILABLE',
	});
});

test('name, colour and favourite mark of a list change independently', async () => {
	const ada = await world.person();
	const id = await ada.list('Home');
	await ada.mutate('updateList', { id, color: '#00ff00' });
	await ada.mutate('updateList', { id, isFavorite: true });
	const { list } = await ada.mutate('updateList', { id, name: ' House ' });
	expect(list).toMatchObject({ name: 'House', color: '#00ff00', isFavorite: true });
	expect((await ada.mutate('updateList', { id, color: null }))['list'].color).toBeNull();
	for (const name of ['', null, 'x'.repeat(121)]) {
		expect(await ada.mutate('updateList', { id, name })).toMatchObject({
			issues: [{ path: ['input', 'name'] }],
		});
	}
});

test('deleting a list moves its todos to the trash, from which they are restored to the inbox', async () => {
	const ada = await world.person();
	const home = await ada.list('Home');
	const id = await ada.todo('Water plants', { listId: home });
	expect(await ada.mutate('deleteList', { id: home })).toMatchObject({ deletedId: home });
	const { todo } = await ada.mutate('restoreTodo', { id });
	expect(todo).toMatchObject({ list: { name: 'Inbox' }, deletedAt: null });
});

test('deleting a list can move its todos to the end of another list in their order', async () => {
	const ada = await world.person();
	const [home, work] = [await ada.list('Home'), await ada.list('Work')];
	await ada.todo('1', { listId: work });
	for (const title of ['2', '3', '4']) await ada.todo(title, { listId: home });
	await ada.mutate('deleteList', { id: home, moveTodosTo: work });
	await ada.todo('5', { listId: work });
	const { data } = await ada.query(
		'query ($id: ID!) { node(id: $id) { ... on TodoList { todos { nodes { title } } } } }',
		{ id: work },
	);
	expect(data!['node'].todos.nodes.map(({ title }: { title: string }) => title).join('')).toBe(
		'12345',
	);
});

test('the inbox cannot be deleted, and todos cannot move to the deleted list', async () => {
	const ada = await world.person();
	const inbox = (await ada.query('{ viewer { inbox { id } } }')).data!['viewer'].inbox.id;
	expect(await ada.mutate('deleteList', { id: inbox })).toMatchObject({
		issues: [{ path: ['input', 'id'] }],
	});
	const home = await ada.list('Home');
	expect(await ada.mutate('deleteList', { id: home, moveTodosTo: home })).toMatchObject({
		issues: [{ path: ['input', 'moveTodosTo'] }],
	});
});

test('an archived list is omitted until it is unarchived, and the inbox cannot be archived', async () => {
	const ada = await world.person();
	const id = await ada.list('Home');
	expect((await ada.mutate('archiveList', { id }))['list'].archivedAt).not.toBeNull();
	const { data } = await ada.query(
		'{ lists { nodes { name } } all: lists(includeArchived: true) { nodes { name } } viewer { inbox { id } } }',
	);
	expect(data).toMatchObject({
		lists: { nodes: [{ name: 'Inbox' }] },
		all: { nodes: [{ name: 'Inbox' }, { name: 'Home' }] },
	});
	expect((await ada.mutate('unarchiveList', { id }))['list'].archivedAt).toBeNull();
	expect(await ada.mutate('archiveList', { id: data!['viewer'].inbox.id })).toMatchObject({
		issues: [{ path: ['input', 'id'] }],
	});
});

test('duplicating a list copies its sections, open todos, subtasks and tags', async () => {
	const ada = await world.person();
	const id = await ada.list('Trip');
	await ada.list('Work');
	const { section } = await ada.mutate('createSection', { listId: id, name: 'Before' });
	const { tag } = await ada.mutate('createTag', { name: 'errand' });
	const pack = await ada.todo('Pack', { sectionId: section.id, tagIds: [tag.id] });
	await ada.todo('Socks', { parentId: pack });
	await ada.mutate('completeTodo', { id: await ada.todo('Book', { listId: id }) });
	const newListId = newId('TodoList');
	await ada.mutate('duplicateList', { id, newId: newListId });
	const again = await ada.mutate('duplicateList', { id, newId: newListId });
	expect(again['list']).toMatchObject({ id: newListId, name: 'Trip (copy)' });
	const { data } = await ada.query(`{ lists(first: 10) { nodes { name sections { name }
		todos(first: 10) { nodes { title section { name } parent { title } tags { name } } } } } }`);
	expect(data!['lists'].nodes.map(({ name }: { name: string }) => name)).toEqual([
		'Inbox',
		'Trip',
		'Trip (copy)',
		'Work',
	]);
	const { name: _name, ...original } = data!['lists'].nodes[1];
	expect(data!['lists'].nodes[2]).toMatchObject(original);
	expect(original.todos.nodes).toHaveLength(2);
});

test('duplicating a list or a todo under the id of another user’s object reports the path of newId', async () => {
	const [ada, eve] = [await world.person(), await world.person('Eve')];
	const objects = [
		['duplicateList', await ada.list('Trip'), await eve.list('Secret')],
		['duplicateTodo', await ada.todo('Pack'), await eve.todo('Secret')],
	] as const;
	for (const [mutation, id, newId] of objects) {
		const { data } = await ada.query(
			`mutation ($id: ID!, $newId: ID!) { ${mutation}(input: { id: $id, newId: $newId }) {
				... on IdUnavailableError { code path }
			} }`,
			{ id, newId },
		);
		expect(data![mutation]).toEqual({ code: 'ID_UNAVAILABLE', path: ['input', 'newId'] });
	}
});
