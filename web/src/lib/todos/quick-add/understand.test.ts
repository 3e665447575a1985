import { expect, test } from 'vitest';
import { additionOf } from './addition.ts';
import { factsOf } from './facts.ts';
import { understand } from './understand.ts';

const home = { id: 'list_home', name: 'Home', color: null, isInbox: false };
const list = { ...home, isFavorite: false, position: 'a0', openCount: 0, sections: [] };
const garden = { id: 'tag_garden', name: 'Garden', color: null };

/** Read on a Friday. */
function read(text: string, more: { dismiss?: string; defaultDay?: string } = {}) {
	const start = text.indexOf(more.dismiss ?? '\0');
	return understand(text, {
		dismissed: start === -1 ? [] : [{ start, end: start + more.dismiss!.length }],
		lists: [list],
		defaultDay: more.defaultDay,
		now: new Date('2026-11-20T12:00:00Z'),
		timeZone: 'UTC',
		weekStart: 'MONDAY',
		syntax: 'TODOIST',
	});
}

const add = (text: string, more: Parameters<typeof read>[1] = {}) =>
	additionOf(text, {
		understanding: read(text, more),
		defaults: more.defaultDay === undefined ? {} : { dueDate: more.defaultDay },
		tags: [garden],
	});

test('what was understood is said in few words', () => {
	const line = 'Water plants every fri 9am for 1h #home @garden p2';
	expect(factsOf(read(line), '2026-11-20').map(({ text }) => text)).toEqual([
		'Fri 27 Nov 09:00',
		'1 h',
		'every Friday',
		'Home',
		'garden',
		'High',
	]);
	expect(factsOf(read('Water plants'), '2026-11-20')).toEqual([]);
});

test('a list that does not exist is a word; the one that exists counts', () => {
	expect(read('Fix #nope').parse.title).toBe('Fix #nope');
	expect(read('Fix #nope #home')).toMatchObject({ list, parse: { title: 'Fix #nope' } });
});

test('the server reads the line where it reads the same', () => {
	const addition = add('Rake @garden tomorrow');
	expect(addition).toMatchObject({
		newTags: [],
		capture: { id: addition.id, text: 'Rake @garden tomorrow', timeZone: 'UTC' },
		preview: { title: 'Rake', dueDate: '2026-11-21', tags: [garden] },
	});
});

test('where a piece was made plain, or the view has a day, the outcome is sent', () => {
	expect(add('Read Friday p1', { dismiss: 'Friday' })).toMatchObject({
		create: { title: 'Read Friday', priority: 'URGENT', dueDate: null },
	});
	const addition = add('Rake #home /Back @garden @leaves', { defaultDay: '2026-11-20' });
	expect(addition).toMatchObject({
		newTags: [{ name: 'leaves' }],
		create: { title: 'Rake /Back', listId: home.id, dueDate: '2026-11-20' },
	});
	expect((addition as { create: { tagIds: string[] } }).create.tagIds).toEqual([
		garden.id,
		addition.newTags[0]!.id,
	]);
});

test('a line that says nothing but its title is a title', () => {
	const addition = add(' Buy milk ', { defaultDay: '2026-11-20' });
	expect(addition).toMatchObject({
		create: { id: addition.id, title: 'Buy milk', dueDate: '2026-11-20' },
	});
});
