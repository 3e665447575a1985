import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { type Person, useWorld } from '../../../test/world.ts';
import { decodeId } from '../../ids/type-id.ts';
import { changeCounters } from '../../sync/table.ts';
import { savedFilters } from '../filters/table.ts';
import { lists } from '../lists/table.ts';
import { sections } from '../sections/table.ts';
import { tags } from '../tags/table.ts';
import { todos } from '../todos/table.ts';
import { CHANGE_CODES } from './read-change-page.ts';

// Cursors are stored by clients for weeks. These are texts as version 0.1.0 of the server before
// 2026-12-01 encoded them; they must continue where that server would have continued.

const world = useWorld();

/** A cursor as the previous version encoded it. */
const cursor = (...parts: (string | number)[]) =>
	Buffer.from(['v1', ...parts].join('.')).toString('base64url');

const CHANGES = `query ($after: SyncCursor) { changes(after: $after) { hasMore changes { __typename } } }`;

async function typesAfter(person: Person, after: string): Promise<string[]> {
	const { data, errors } = await person.query(CHANGES, { after });
	expect(errors).toBeUndefined();
	return data!['changes'].changes.map(({ __typename: type }: { __typename: string }) => type);
}

test('the codes in cursors never change', () => {
	expect(CHANGE_CODES).toEqual({
		SettingsChanged: 0,
		TodoListChanged: 1,
		SectionChanged: 2,
		TagChanged: 3,
		SavedFilterChanged: 4,
		TodoChanged: 5,
		NodeDeleted: 6,
	});
});

test('a literal cursor of the previous version is accepted', async () => {
	const ada = await world.person();
	const owner = ada.user.id.slice(-8);
	await ada.todo('Buy milk');
	expect(await typesAfter(ada, cursor(owner, 0))).toContain('TodoChanged');
	const { errors } = await ada.query(CHANGES, { after: cursor('00000000', 0) });
	expect(errors?.[0]?.extensions?.['code']).toBe('RESYNC_REQUIRED');
});

test('a cursor within one write continues with the kinds that came next', async () => {
	const ada = await world.person();
	const { db } = world;
	const owner = ada.user.id.slice(-8);
	const listId = await ada.list('Garden');
	await ada.list('Kitchen');
	await ada.mutate('createSection', { listId, name: 'Beds' });
	const { tag } = await ada.mutate('createTag', { name: 'tag' });
	await ada.mutate('createSavedFilter', { name: 'filter', query: 'milk' });
	await ada.todo('todo');
	// All of them as if one write had touched them.
	for (const table of [lists, sections, tags, savedFilters, todos]) {
		await db.update(table).set({ version: 100 }).where(eq(table.userId, ada.user.id));
	}
	await db
		.update(changeCounters)
		.set({ version: 100 })
		.where(eq(changeCounters.userId, ada.user.id));
	const all = await typesAfter(ada, cursor(owner, 99));
	expect(all).toEqual([
		...Array<string>(3).fill('TodoListChanged'),
		'SectionChanged',
		'TagChanged',
		'SavedFilterChanged',
		'TodoChanged',
	]);
	const last = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
	const after = (code: number, id = last) => typesAfter(ada, cursor(owner, 100, code, id));
	expect(await after(0)).toEqual(all);
	expect(await after(1)).toEqual(all.slice(3));
	expect(await after(2)).toEqual(all.slice(4));
	expect(await after(3, decodeId('Tag', tag.id)!)).toEqual(all.slice(5));
	expect(await after(4)).toEqual(all.slice(6));
	expect(await after(5)).toEqual([]);
	expect(await typesAfter(ada, cursor(owner, 100, 5, last, 'since', 100))).toEqual([]);
	// No kind has this code: the write is delivered again from its start, and nothing is missed.
	expect(await after(123)).toEqual(all);
});
