import { expect, test } from 'vitest';
import { type Person, useWorld } from '../../../test/world.ts';
import { newId } from '../../ids/type-id.ts';

const world = useWorld();

const tagsOf = async (person: Person) =>
	(await person.query('{ tags { nodes { name openCount todos { nodes { title } } } } }')).data![
		'tags'
	].nodes;
const tag = async (person: Person, name: string) =>
	(await person.mutate('createTag', { name }))['tag'].id as string;

test('tags are returned by name with the number of open todos', async () => {
	const ada = await world.person();
	const [work, home] = [await tag(ada, 'work'), await tag(ada, 'Home')];
	await ada.todo('Call', { tagIds: [work, home] });
	await ada.mutate('completeTodo', { id: await ada.todo('Done', { tagIds: [work] }) });
	expect(await tagsOf(ada)).toEqual([
		{ name: 'Home', openCount: 1, todos: { nodes: [{ title: 'Call' }] } },
		{ name: 'work', openCount: 1, todos: { nodes: [{ title: 'Call' }] } },
	]);
});

test('creating a tag again with the same id returns the existing tag, and a name that exists is refused', async () => {
	const ada = await world.person();
	const id = newId('Tag');
	await ada.mutate('createTag', { id, name: 'Home' });
	expect((await ada.mutate('createTag', { id, name: 'other' }))['tag'].name).toBe('Home');
	expect(await ada.mutate('createTag', { name: 'hOME' })).toMatchObject({
		issues: [{ path: ['input', 'name'], message: 'Another tag has this name.' }],
	});
	const eve = await world.person('Eve');
	expect(await eve.mutate('createTag', { name: 'Home' })).toMatchObject({ tag: { name: 'Home' } });
	expect(await eve.mutate('createTag', { id, name: 'Mine' })).toMatchObject({
		code: 'ID_UNAVAILABLE',
	});
});

test('a repeated creation returns the renamed tag although another tag has its first name', async () => {
	const ada = await world.person();
	const id = newId('Tag');
	await ada.mutate('createTag', { id, name: 'Home' });
	await ada.mutate('updateTag', { id, name: 'House' });
	await tag(ada, 'home');
	expect(await ada.mutate('createTag', { id, name: 'Home' })).toMatchObject({
		tag: { id, name: 'House' },
	});
});

test('a tag can be renamed to its own name in another case, but not to the name of another tag', async () => {
	const ada = await world.person();
	const id = await tag(ada, 'home');
	await tag(ada, 'work');
	expect((await ada.mutate('updateTag', { id, name: 'Home' }))['tag'].name).toBe('Home');
	expect(await ada.mutate('updateTag', { id, name: 'WORK' })).toMatchObject({
		code: 'VALIDATION_FAILED',
	});
});

test('tags of a todo are replaced, added and removed', async () => {
	const ada = await world.person();
	const [a, b, c] = [await tag(ada, 'a'), await tag(ada, 'b'), await tag(ada, 'c')];
	const id = await ada.todo('x', { tagIds: [a] });
	const after = async (change: object) =>
		(await ada.mutate('updateTodo', { id, ...change }))['todo'].tags.map(
			({ name }: { name: string }) => name,
		);
	expect(await after({ addTagIds: [b, c] })).toEqual(['a', 'b', 'c']);
	expect(await after({ removeTagIds: [a, b] })).toEqual(['c']);
	expect(await after({ tagIds: [b, a] })).toEqual(['a', 'b']);
	expect(await after({ tagIds: [] })).toEqual([]);
	const missing = newId('Tag');
	expect(await ada.mutate('updateTodo', { id, addTagIds: [missing] })).toMatchObject({
		code: 'NOT_FOUND',
		path: ['input', 'addTagIds'],
		ids: [missing],
	});
});

test('deleting a tag removes it from its todos and changes their updatedAt', async () => {
	const ada = await world.person();
	const id = await tag(ada, 'home');
	const { todo } = await ada.mutate('createTodo', { title: 'x', tagIds: [id] });
	expect(await ada.mutate('deleteTag', { id })).toMatchObject({ deletedId: id });
	const { data } = await ada.query(
		'{ todos { nodes { updatedAt tags { name } } } tags { totalCount } }',
	);
	expect(data!['tags'].totalCount).toBe(0);
	expect(data!['todos'].nodes[0].tags).toEqual([]);
	expect(data!['todos'].nodes[0].updatedAt > todo.updatedAt).toBe(true);
});

test('merging tags adds the remaining tag to the todos of all merged tags', async () => {
	const ada = await world.person();
	const [a, b, into] = [await tag(ada, 'a'), await tag(ada, 'b'), await tag(ada, 'c')];
	await ada.todo('1', { tagIds: [a, into] });
	await ada.todo('2', { tagIds: [b] });
	expect(await ada.mutate('mergeTags', { ids: [a, b, into], into })).toMatchObject({
		tag: { name: 'c' },
	});
	expect(await tagsOf(ada)).toEqual([
		{ name: 'c', openCount: 2, todos: { nodes: [{ title: '1' }, { title: '2' }] } },
	]);
});

test('a mutation refuses a list of more than 500 tag ids', async () => {
	const ada = await world.person();
	const [id, into] = [await ada.todo('x'), await tag(ada, 'c')];
	const ids = Array.from({ length: 501 }, () => newId('Tag'));
	for (const [mutation, input, path] of [
		['createTodo', { title: 'x', tagIds: ids }, ['input', 'tagIds']],
		['updateTodo', { id, addTagIds: ids }, ['input', 'addTagIds']],
		['updateTodo', { id, removeTagIds: ids }, ['input', 'removeTagIds']],
		['mergeTags', { ids, into }, ['input', 'ids']],
	] as const) {
		expect(await ada.mutate(mutation, input)).toMatchObject({
			code: 'VALIDATION_FAILED',
			issues: [{ path, message: 'Name at most 500 tags.' }],
		});
	}
});
