import { beforeAll, expect, test } from 'vitest';
import { type Person, useWorld } from '../../../test/world.ts';
import { newId } from '../../ids/type-id.ts';
import { tombstones } from '../../sync/table.ts';

const world = useWorld();
let ada: Person;
beforeAll(async () => {
	ada = await world.person();
});

const names = async (person: Person): Promise<string[]> =>
	(await person.query('{ savedFilters { nodes { name } } }')).data!['savedFilters'].nodes.map(
		({ name }: { name: string }) => name,
	);
const save = async (person: Person, name: string, query = 'is:open'): Promise<string> =>
	(await person.mutate('createSavedFilter', { name, query }))['savedFilter'].id;

test('a saved filter finds the todos that meet its search now', async () => {
	const eve = await world.person('Eve');
	const { savedFilter } = await eve.mutate('createSavedFilter', {
		name: ' Milk ',
		query: ' milk OR is:completed ',
	});
	expect(savedFilter).toMatchObject({ name: 'Milk', query: 'milk OR is:completed', openCount: 0 });
	await eve.todo('Buy milk');
	await eve.todo('Something else');
	await eve.mutate('completeTodo', { id: await eve.todo('Done') });
	await eve.mutate('deleteTodo', { id: await eve.todo('Spilt milk') });
	const { data } = await eve.query(
		`query ($id: ID!) { node(id: $id) { ... on SavedFilter {
			name openCount todos { totalCount nodes { title } }
			sorted: todos(sort: [{ field: TITLE, direction: DESC }], filter: { status: OPEN }) { nodes { title } }
		} } }`,
		{ id: savedFilter.id },
	);
	expect(data!['node']).toEqual({
		name: 'Milk',
		openCount: 1,
		todos: { totalCount: 2, nodes: [{ title: 'Buy milk' }, { title: 'Done' }] },
		sorted: { nodes: [{ title: 'Buy milk' }] },
	});
});

test('a saved filter finds no similar words', async () => {
	const eve = await world.person('Eve');
	await eve.todo('Write the report');
	await save(eve, 'Typo', 'reprot');
	const { data } = await eve.query('{ savedFilters { nodes { openCount todos { totalCount } } } }');
	expect(data!['savedFilters'].nodes).toEqual([{ openCount: 0, todos: { totalCount: 0 } }]);
});

test('saved filters are returned in their manual order', async () => {
	const eve = await world.person('Eve');
	const [a, b, c] = [await save(eve, 'a'), await save(eve, 'b'), await save(eve, 'c')];
	expect(await names(eve)).toEqual(['a', 'b', 'c']);
	await eve.mutate('moveSavedFilter', { id: c, before: a });
	expect(await names(eve)).toEqual(['c', 'a', 'b']);
	await eve.mutate('moveSavedFilter', { id: c, after: a });
	expect(await names(eve)).toEqual(['a', 'c', 'b']);
	await eve.mutate('moveSavedFilter', { id: a });
	expect(await names(eve)).toEqual(['c', 'b', 'a']);
	const foreign = await save(ada, 'x');
	expect(await eve.mutate('moveSavedFilter', { id: b, after: foreign })).toMatchObject({
		code: 'NOT_FOUND',
		path: ['input', 'after'],
	});
});

test('name and query of a saved filter change independently', async () => {
	const id = await save(ada, 'Old', 'milk');
	await ada.mutate('updateSavedFilter', { id, name: 'New' });
	const { savedFilter } = await ada.mutate('updateSavedFilter', { id, query: 'bread' });
	expect(savedFilter).toMatchObject({ name: 'New', query: 'bread' });
});

test.each([
	[{ query: 'milk is:done' }, ['query'], 8],
	[{ query: '  (milk' }, ['query'], 2],
	[{ query: '' }, ['query'], 0],
	[{ query: '   ' }, ['query'], 0],
	[{ query: 'x'.repeat(1001) }, ['query'], 1000],
	[{ name: ' ' }, ['name'], null],
	[{ name: 'x'.repeat(121) }, ['name'], null],
	[{ name: '', query: 'due:soon' }, ['name', 'query'], 4],
])(
	'creating and updating refuse %j with the offset of the mistake',
	async (fields, paths, offset) => {
		const id = await save(ada, 'Good');
		const before = await names(ada);
		for (const [field, input] of [
			['createSavedFilter', { name: 'Good', query: 'milk', ...fields }],
			['updateSavedFilter', { id, ...fields }],
		] as const) {
			const { code, issues } = await ada.mutate(field, input);
			expect(code).toBe('VALIDATION_FAILED');
			expect(issues.map(({ path }: { path: string[] }) => path[1])).toEqual(paths);
			expect(issues.at(-1).offset).toBe(offset);
		}
		expect(await names(ada)).toEqual(before);
	},
);

test('name and query cannot be null', async () => {
	const id = await save(ada, 'Good');
	for (const field of ['name', 'query']) {
		expect(await ada.mutate('updateSavedFilter', { id, [field]: null })).toMatchObject({
			issues: [{ path: ['input', field] }],
		});
	}
});

test('ten concurrent creations with the same id create one saved filter', async () => {
	const id = newId('SavedFilter');
	const results = await Promise.all(
		Array.from({ length: 10 }, (_, index) =>
			ada.mutate('createSavedFilter', { id, name: `n${index}`, query: 'milk' }),
		),
	);
	const [first] = results;
	for (const { savedFilter } of results) {
		expect(savedFilter).toMatchObject({ id, name: first!['savedFilter'].name });
	}
	const eve = await world.person('Eve');
	expect(await eve.mutate('createSavedFilter', { id, name: 'mine', query: 'x' })).toMatchObject({
		code: 'ID_UNAVAILABLE',
	});
});

test('deleting a saved filter records a tombstone and keeps the todos', async () => {
	const eve = await world.person('Eve');
	const todo = await eve.todo('Buy milk');
	const id = await save(eve, 'Milk', 'milk');
	expect(await eve.mutate('deleteSavedFilter', { id })).toMatchObject({ deletedId: id });
	expect(await eve.mutate('deleteSavedFilter', { id })).toMatchObject({ code: 'NOT_FOUND' });
	expect(await eve.mutate('updateSavedFilter', { id, name: 'x' })).toMatchObject({
		code: 'NOT_FOUND',
	});
	const { data } = await eve.query('query ($id: ID!) { todo(id: $id) { deletedAt } }', {
		id: todo,
	});
	expect(data!['todo']).toEqual({ deletedAt: null });
	const deletions = await world.db.select().from(tombstones);
	expect(deletions).toMatchObject([{ nodeType: 'SavedFilter', userId: eve.user.id }]);
});

test('the counts of all saved filters are computed in one statement', async () => {
	const eve = await world.person('Eve');
	await eve.todo('milk');
	await eve.todo('bread');
	for (const query of ['milk', 'bread', 'is:open', 'is:completed']) await save(eve, query, query);
	const statements = world.statements();
	const { data } = await eve.query('{ savedFilters { nodes { name openCount } } }');
	expect(world.statements() - statements).toBe(2);
	expect(data!['savedFilters'].nodes.map((each: { openCount: number }) => each.openCount)).toEqual([
		1, 1, 2, 0,
	]);
});

test('the change feed returns created, changed and deleted saved filters', async () => {
	const eve = await world.person('Eve');
	const changesAfter = async (after: string | null) =>
		(
			await eve.query(
				`query ($after: SyncCursor) { changes(after: $after) { cursor changes {
					... on SavedFilterChanged { savedFilter { id query } } ... on NodeDeleted { id }
				} } }`,
				{ after },
			)
		).data!['changes'];
	const { cursor } = await changesAfter(null);
	const id = await save(eve, 'Milk', 'milk');
	const created = await changesAfter(cursor);
	expect(created.changes).toEqual([{ savedFilter: { id, query: 'milk' } }]);
	await eve.mutate('updateSavedFilter', { id, query: 'bread' });
	const changed = await changesAfter(created.cursor);
	expect(changed.changes).toEqual([{ savedFilter: { id, query: 'bread' } }]);
	await eve.mutate('deleteSavedFilter', { id });
	expect((await changesAfter(changed.cursor)).changes).toEqual([{ id }]);
});
