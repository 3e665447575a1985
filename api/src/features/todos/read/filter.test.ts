import { beforeAll, expect, test } from 'vitest';
import { type Person, useWorld } from '../../../../test/world.ts';
import { newId } from '../../../ids/type-id.ts';

const world = useWorld();
let ada: Person;
const ids: Record<string, string> = {};

beforeAll(async () => {
	ada = await world.person();
	ids['list'] = await ada.list('Home');
	const { section } = await ada.mutate('createSection', { listId: ids['list'], name: 'Later' });
	ids['section'] = section.id;
	for (const name of ['red', 'Blue']) {
		ids[name] = (await ada.mutate('createTag', { name }))['tag'].id;
	}
	ids['parent'] = await ada.todo('plain');
	await ada.todo('subtask', { parentId: ids['parent'] });
	await ada.todo('sectioned', { listId: ids['list'], sectionId: section.id });
	await ada.todo('recurring', { dueDate: '2031-05-18', recurrence: { rule: 'FREQ=DAILY' } });
	await ada.todo('red', { tagIds: [ids['red']] });
	await ada.todo('both', { tagIds: [ids['red'], ids['Blue']] });
});

const UNTAGGED = ['plain', 'recurring', 'sectioned', 'subtask'];

test.each<[string, () => object, string[]]>([
	['in a section', () => ({ sectionId: { eq: ids['section'] } }), ['sectioned']],
	['not in it', () => ({ listId: { eq: ids['list'] }, sectionId: { neq: ids['section'] } }), []],
	['in any section', () => ({ sectionId: { isNull: false } }), ['sectioned']],
	['beneath a todo', () => ({ parentId: { eq: ids['parent'] } }), ['subtask']],
	['beneath nothing that is', () => ({ parentId: { in: [newId('Todo'), 'x'] } }), []],
	['beneath any todo', () => ({ not: { parentId: { isNull: true } } }), ['subtask']],
	['recurring', () => ({ isRecurring: true }), ['recurring']],
	['tagged and not recurring', () => ({ isRecurring: false, tags: { some: {} } }), ['both', 'red']],
	['with a tag by id', () => ({ tags: { some: { id: { eq: ids['Blue'] } } } }), ['both']],
	['with a tag by name', () => ({ tags: { some: { name: { startsWith: 'BL' } } } }), ['both']],
	['with any tag', () => ({ tags: { some: {} } }), ['both', 'red']],
	['without tags', () => ({ tags: { none: {} } }), UNTAGGED],
	[
		'without a tag',
		() => ({ tags: { none: { name: { eq: 'Blue' } } } }),
		[...UNTAGGED, 'red'].sort(),
	],
	[
		'all of whose tags are such',
		() => ({ tags: { every: { name: { eq: 'red' } } } }),
		[...UNTAGGED, 'red'].sort(),
	],
	[
		'with tags, all of which are such',
		() => ({ tags: { some: {}, every: { name: { eq: 'red' } } } }),
		['red'],
	],
	['not with a tag', () => ({ not: { tags: { some: { id: { eq: ids['red'] } } } } }), UNTAGGED],
])('todos %s', async (_name, filter, titles) => {
	const { data, errors } = await ada.query(
		'query ($filter: TodoFilter) { todos(filter: $filter, sort: [{ field: TITLE }]) { nodes { title } } }',
		{ filter: filter() },
	);
	expect(errors).toBeUndefined();
	expect(data!['todos'].nodes.map(({ title }: { title: string }) => title)).toEqual(titles);
});

test('a tag of another person’s is no tag at all', async () => {
	const eve = await world.person('Eve');
	await eve.todo('Eve’s');
	const { data } = await eve.query(
		'query ($id: ID!) { todos(filter: { tags: { some: { id: { eq: $id } } } }) { totalCount } }',
		{ id: ids['red'] },
	);
	expect(data!['todos'].totalCount).toBe(0);
});
