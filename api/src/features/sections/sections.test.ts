import { expect, test } from 'vitest';
import { type Person, useWorld } from '../../../test/world.ts';
import { newId } from '../../ids/type-id.ts';

const world = useWorld();

const create = async (person: Person, listId: string, name: string, place: object = {}) =>
	(await person.mutate('createSection', { listId, name, ...place }))['section'].id as string;
const sectionsOf = async (person: Person, id: string) =>
	(
		await person.query(
			'query ($id: ID!) { node(id: $id) { ... on TodoList { sections { name todos { nodes { title } } } } } }',
			{ id },
		)
	).data!['node'].sections;
const names = async (person: Person, id: string) =>
	(await sectionsOf(person, id)).map(({ name }: { name: string }) => name).join('');

test('sections are returned in their manual order', async () => {
	const ada = await world.person();
	const listId = await ada.list('Home');
	const [a, b] = [await create(ada, listId, 'a'), await create(ada, listId, 'b')];
	const c = await create(ada, listId, 'c', { before: a });
	expect(await names(ada, listId)).toBe('cab');
	await ada.mutate('moveSection', { id: c, after: a });
	expect(await names(ada, listId)).toBe('acb');
	await ada.mutate('moveSection', { id: a });
	expect(await names(ada, listId)).toBe('cba');
	const elsewhere = await create(ada, await ada.list('Work'), 'x');
	expect(await ada.mutate('moveSection', { id: b, after: elsewhere })).toMatchObject({
		code: 'NOT_FOUND',
		path: ['input', 'after'],
	});
});

test('creating a section again with the same id returns the existing section, and a section is renamed', async () => {
	const ada = await world.person();
	const listId = await ada.list('Home');
	const id = newId('Section');
	await create(ada, listId, 'Later', { id });
	await create(ada, listId, 'Other', { id });
	expect(await names(ada, listId)).toBe('Later');
	expect((await ada.mutate('updateSection', { id, name: 'Soon' }))['section'].name).toBe('Soon');
	expect(await ada.mutate('updateSection', { id, name: ' ' })).toMatchObject({
		issues: [{ path: ['input', 'name'] }],
	});
});

test('deleting a section keeps its todos in the list or moves them to the trash', async () => {
	const ada = await world.person();
	const listId = await ada.list('Home');
	const [keep, trash] = [await create(ada, listId, 'keep'), await create(ada, listId, 'trash')];
	await ada.todo('kept', { sectionId: keep });
	await ada.todo('trashed', { sectionId: trash });
	await ada.mutate('deleteSection', { id: keep });
	await ada.mutate('deleteSection', { id: trash, trashTodos: true });
	expect(await sectionsOf(ada, listId)).toEqual([]);
	const { data } = await ada.query(
		'{ in: todos { nodes { title section { name } } } trash: todos(filter: { inTrash: true }) { nodes { title } } }',
	);
	expect(data).toEqual({
		in: { nodes: [{ title: 'kept', section: null }] },
		trash: { nodes: [{ title: 'trashed' }] },
	});
});

test('a todo in a section belongs to the list of that section', async () => {
	const ada = await world.person();
	const listId = await ada.list('Home');
	const sectionId = await create(ada, listId, 'Later');
	const { todo } = await ada.mutate('createTodo', { title: 'x', sectionId });
	expect(todo).toMatchObject({ list: { name: 'Home' }, section: { name: 'Later' } });
	expect(
		await ada.mutate('createTodo', { title: 'x', sectionId, listId: await ada.list('Work') }),
	).toMatchObject({ issues: [{ path: ['input', 'listId'] }] });
	const moved = await ada.mutate('moveTodo', { id: todo.id, sectionId: null });
	expect(moved['todo']).toMatchObject({ list: { name: 'Home' }, section: null });
});
