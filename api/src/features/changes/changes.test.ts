import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { type Person, useWorld } from '../../../test/world.ts';
import { nodeTypeOf } from '../../ids/type-id.ts';
import { decodeSyncCursor, encodeSyncCursor } from '../../sync/sync-cursor.ts';
import { pruneTombstones } from '../../sync/prune-tombstones.ts';
import { changeCounters } from '../../sync/table.ts';

const world = useWorld();

const CHANGES = `query ($after: SyncCursor, $first: Int) { changes(after: $after, first: $first) {
	cursor hasMore
	changes { __typename
		... on TodoChanged { todo { id title list { name } section { name } tags { name } } }
		... on TodoListChanged { list { id name } }
		... on SectionChanged { section { id name } }
		... on TagChanged { tag { id name } }
		... on SettingsChanged { settings { theme } }
		... on NodeDeleted { id }
	} } }`;

/** One page; how it reads in a few words, beside what it is. */
async function changes(person: Person, after: string | null = null, first?: number) {
	const { data, errors } = await person.query(CHANGES, { after, first });
	if (errors !== undefined) throw errors[0];
	const { cursor, hasMore, changes } = data!['changes'];
	const told = changes.map((change: Record<string, never>) => {
		// What a page holds is what the assertions are about.
		// eslint-disable-next-line @typescript-eslint/no-explicit-any
		const { todo, list, section, tag, settings, id } = change as Record<string, any>;
		if (id !== undefined) return `gone: ${nodeTypeOf(id)}`;
		return todo?.title ?? list?.name ?? section?.name ?? tag?.name ?? settings?.theme;
	}) as string[];
	return { cursor: cursor as string, hasMore: hasMore as boolean, told, changes };
}

/** Everything from a cursor on, in pages of a size. */
async function rest(person: Person, after: string | null, first: number) {
	const told: string[] = [];
	for (let cursor = after; ;) {
		const page = await changes(person, cursor, first);
		told.push(...page.told);
		cursor = page.cursor;
		if (!page.hasMore) return { told, cursor };
		expect(page.told).toHaveLength(first);
	}
}

test('without a cursor everything that exists comes, and nothing that is gone', async () => {
	const ada = await world.person();
	await ada.list('Garden');
	await ada.mutate('purgeTodo', { id: await ada.todo('gone') });
	await ada.todo('Dig');
	const { told, hasMore } = await changes(ada);
	expect(told).toEqual(['SYSTEM', 'Inbox', 'Garden', 'Dig']);
	expect(hasMore).toBe(false);
});

test('after a cursor comes what changed since, as it is now, oldest first', async () => {
	const ada = await world.person();
	const [first, second] = [await ada.todo('first'), await ada.todo('second')];
	const { cursor } = await changes(ada);
	expect(await changes(ada, cursor)).toEqual({ cursor, hasMore: false, told: [], changes: [] });

	await ada.mutate('updateTodo', { id: second, title: 'second, changed' });
	await ada.mutate('updateTodo', { id: first, title: 'first, changed' });
	await ada.mutate('updateTodo', { id: second, title: 'second, changed again' });
	await ada.mutate('updateSettings', { theme: 'DARK' });
	expect((await changes(ada, cursor)).told).toEqual([
		'first, changed',
		'second, changed again',
		'DARK',
	]);
});

test('what is deleted for good is told by its id', async () => {
	const ada = await world.person();
	const [todo, list] = [await ada.todo('x'), await ada.list('y')];
	const section = (await ada.mutate('createSection', { listId: list, name: 'z' }))['section'].id;
	const tag = (await ada.mutate('createTag', { name: 't' }))['tag'].id;
	const { cursor } = await changes(ada);
	await ada.mutate('purgeTodo', { id: todo });
	await ada.mutate('deleteList', { id: list });
	await ada.mutate('deleteTag', { id: tag });
	const { changes: told } = await changes(ada, cursor);
	expect(told.map(({ __typename }: { __typename: string }) => __typename)).toEqual(
		Array(4).fill('NodeDeleted'),
	);
	expect(new Set(told.map(({ id }: { id: string }) => id))).toEqual(
		new Set([todo, list, section, tag]),
	);
});

test('what one write changed can be read in parts, what others refer to first', async () => {
	const ada = await world.person();
	const listId = await ada.list('Garden');
	await ada.mutate('createSection', { listId, name: 'Beds' });
	for (const title of ['a', 'b', 'c']) await ada.todo(title, { listId });
	const { cursor } = await changes(ada);
	await ada.mutate('duplicateList', { id: listId });
	const whole = await changes(ada, cursor);
	expect(whole.told.slice(0, 2)).toEqual([expect.stringContaining('Garden'), 'Beds']);
	expect(whole.told.slice(2).sort()).toEqual(['a', 'b', 'c']);
	for (const size of [1, 2, 3, 4, 5]) {
		expect(await rest(ada, cursor, size)).toEqual({ told: whole.told, cursor: whole.cursor });
	}
});

test('what moves on between two pages is told where it went', async () => {
	const ada = await world.person();
	const ids = [];
	for (const title of ['a', 'b', 'c', 'd', 'e', 'f']) ids.push(await ada.todo(title));
	const { cursor } = await changes(ada);
	await ada.mutate('updateTodos', { ids, priority: 'HIGH' });
	const page = await changes(ada, cursor, 3);
	expect(page).toMatchObject({ told: ['a', 'b', 'c'], hasMore: true });
	// One that was told, one that was not, and one whose place was next.
	for (const index of [1, 5, 3]) {
		await ada.mutate('updateTodo', { id: ids[index], title: `${index}, later` });
	}
	expect((await rest(ada, page.cursor, 2)).told).toEqual(['e', '1, later', '5, later', '3, later']);
});

test('what is deleted while everything is copied is told, what was before is not', async () => {
	const ada = await world.person();
	await ada.mutate('purgeTodo', { id: await ada.todo('long gone') });
	const [copied, coming] = [await ada.todo('copied'), await ada.todo('coming')];
	const page = await changes(ada, null, 3);
	expect(page.told).toEqual(['SYSTEM', 'Inbox', 'copied']);
	await ada.mutate('purgeTodo', { id: copied });
	await ada.mutate('purgeTodo', { id: coming });
	expect((await rest(ada, page.cursor, 1)).told).toEqual(['gone: Todo', 'gone: Todo']);
});

test('a page costs one statement, whatever is selected of its todos', async () => {
	const ada = await world.person();
	const listId = await ada.list('Garden');
	const sectionId = (await ada.mutate('createSection', { listId, name: 'Beds' }))['section'].id;
	const tag = (await ada.mutate('createTag', { name: 'wet' }))['tag'].id;
	for (const title of ['a', 'b', 'c']) await ada.todo(title, { sectionId, tagIds: [tag] });
	const before = world.statements();
	const { changes: told } = await changes(ada);
	expect(world.statements() - before).toBe(1);
	expect(told.at(-1).todo).toMatchObject({
		list: { name: 'Garden' },
		section: { name: 'Beds' },
		tags: [{ name: 'wet' }],
	});
});

test.each([
	['nothing of the list but its id', 'id list { __typename id }'],
	['nothing but what is made from other columns', 'status recurrence { rule }'],
	['nothing at all', '__typename'],
])('a page costs one statement where it tells of a todo %s', async (_case, fields) => {
	const ada = await world.person();
	const listId = await ada.list('Garden');
	const { cursor } = await changes(ada);
	const id = await ada.todo('a', {
		listId,
		dueDate: '2031-02-03',
		recurrence: { rule: 'FREQ=DAILY' },
	});
	const before = world.statements();
	const { data } = await ada.query(
		`query ($after: SyncCursor) { changes(after: $after) { changes {
			... on TodoChanged { todo { ${fields} } } } } }`,
		{ after: cursor },
	);
	expect(world.statements() - before).toBe(1);
	expect(data!['changes'].changes).toHaveLength(1);
	const whole = {
		...{ __typename: 'Todo', id, status: 'OPEN', recurrence: { rule: 'FREQ=DAILY' } },
		list: { __typename: 'TodoList', id: listId },
	};
	expect(whole).toMatchObject(data!['changes'].changes[0].todo);
});

test('a mutation’s cursor continues after it', async () => {
	const ada = await world.person();
	const { cursor } = await ada.mutate('createTodo', { title: 'mine' });
	await ada.todo('next');
	expect((await changes(ada, cursor)).told).toEqual(['next']);
});

test.each([0, -1, 501])('%s is no size of a page', async (first) => {
	const ada = await world.person();
	await expect(changes(ada, null, first)).rejects.toMatchObject({
		extensions: { code: 'BAD_USER_INPUT' },
	});
});

test('what is no cursor is refused', async () => {
	const ada = await world.person();
	await expect(changes(ada, 'bm9uc2Vuc2U')).rejects.toMatchObject({
		extensions: { code: 'BAD_USER_INPUT' },
	});
});

const resync = { extensions: { code: 'RESYNC_REQUIRED' } };

test('a cursor from before what is remembered asks for a new start, which then works', async () => {
	const ada = await world.person();
	const [one, other] = [await ada.todo('one'), await ada.todo('other')];
	const { cursor } = await changes(ada);
	await ada.mutate('purgeTodo', { id: one });
	const later = await changes(ada, cursor);
	await pruneTombstones(world.db, new Date(Date.now() + 1_000));
	await expect(changes(ada, cursor)).rejects.toMatchObject(resync);
	expect((await changes(ada, later.cursor)).told).toEqual([]);
	// Everything there is has older versions than what was forgotten.
	expect((await rest(ada, null, 1)).told).toEqual(['SYSTEM', 'Inbox', 'other']);

	// Within the write that was forgotten, before what it deleted.
	const { version, owner } = decodeSyncCursor(later.cursor)!;
	const within = { owner, version, within: { kind: 0, id: ada.user.id }, copyingSince: null };
	await expect(changes(ada, encodeSyncCursor(within))).rejects.toMatchObject(resync);
	await ada.mutate('purgeTodo', { id: other });
	expect((await changes(ada, later.cursor)).told).toEqual(['gone: Todo']);
});

test('a cursor from the future is one of another database', async () => {
	const ada = await world.person();
	await ada.todo('x');
	const { cursor } = await changes(ada);
	const setBack = { version: 1 };
	await world.db.update(changeCounters).set(setBack).where(eq(changeCounters.userId, ada.user.id));
	await expect(changes(ada, cursor)).rejects.toMatchObject(resync);
});

test('another’s cursor is of no use, and tells nothing', async () => {
	const [ada, eve] = [await world.person(), await world.person()];
	await ada.todo('Ada’s');
	const { cursor } = await changes(ada);
	await eve.todo('Eve’s');
	await expect(changes(eve, cursor)).rejects.toMatchObject(resync);
	expect((await changes(eve)).told).toEqual(['SYSTEM', 'Inbox', 'Eve’s']);
});
