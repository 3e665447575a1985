import { expect, test } from 'vitest';
import { type Filterable, matchesFilter } from './filter.ts';
import {
	COMPLETED,
	listView,
	subtasksView,
	tagView,
	todayView,
	TRASH,
	upcomingView,
} from './view.ts';

const open: Filterable = {
	id: 'todo_1',
	status: 'OPEN',
	deletedAt: null,
	startDate: null,
	dueDate: null,
	recurrence: null,
	list: { id: 'list_1' },
	section: null,
	parent: null,
};
const done: Filterable = { ...open, status: 'COMPLETED' };
const deleted: Filterable = { ...open, deletedAt: '2026-11-20T08:00:00Z' };

test('a list holds what is open in it and outside the trash', () => {
	const { filter } = listView('list_1', '2026-11-20');
	expect(matchesFilter(filter, open)).toBe(true);
	expect(matchesFilter(filter, done)).toBe(false);
	expect(matchesFilter(filter, deleted)).toBe(false);
	expect(matchesFilter(filter, { ...open, list: { id: 'list_2' } })).toBe(false);
});

test('Today holds what is due by then; what has no date is not', () => {
	const { filter } = todayView('2026-11-20');
	expect(matchesFilter(filter, { ...open, dueDate: '2026-11-20' })).toBe(true);
	expect(matchesFilter(filter, { ...open, dueDate: '2026-11-01' })).toBe(true);
	expect(matchesFilter(filter, { ...open, dueDate: '2026-11-21' })).toBe(false);
	expect(matchesFilter(filter, open)).toBe(false);
});

test('Upcoming holds whatever has a date', () => {
	const { filter } = upcomingView('2026-11-20');
	expect(matchesFilter(filter, { ...open, dueDate: '2026-11-01' })).toBe(true);
	expect(matchesFilter(filter, { ...open, dueDate: '2031-11-01' })).toBe(true);
	expect(matchesFilter(filter, open)).toBe(false);
});

test('a tag holds what has it, as far as the tags of a todo are known', () => {
	const { filter } = tagView('tag_1');
	expect(matchesFilter(filter, { ...open, tags: [{ id: 'tag_2' }, { id: 'tag_1' }] })).toBe(true);
	expect(matchesFilter(filter, { ...open, tags: [{ id: 'tag_2' }] })).toBe(false);
	expect(matchesFilter(filter, { ...open, tags: [] })).toBe(false);
	expect(matchesFilter(filter, open)).toBeNull();
	expect(matchesFilter({ tags: { none: {} } }, { ...open, tags: [] })).toBeNull();
});

test('the trash holds what was deleted, done or not; Completed holds none of it', () => {
	for (const todo of [deleted, { ...done, deletedAt: deleted.deletedAt }]) {
		expect(matchesFilter(TRASH.filter, todo)).toBe(true);
		expect(matchesFilter(COMPLETED.filter, todo)).toBe(false);
	}
	expect(matchesFilter(TRASH.filter, open)).toBe(false);
	expect(matchesFilter(COMPLETED.filter, done)).toBe(true);
});

test('what only the server can tell is not guessed', () => {
	expect(matchesFilter({ title: { contains: 'milk' } }, open)).toBeNull();
	expect(matchesFilter({ dueDate: { neq: '2026-11-20' } }, open)).toBeNull();
	expect(matchesFilter({ or: [{ status: 'OPEN' }, { title: { eq: 'x' } }] }, open)).toBeNull();
});

test('what is put off is out of sight until its day; what is beneath another shows there', () => {
	const { filter } = listView('list_1', '2026-11-20');
	expect(matchesFilter(filter, { ...open, startDate: '2026-11-21' })).toBe(false);
	expect(matchesFilter(filter, { ...open, startDate: '2026-11-20' })).toBe(true);
	const beneath = { ...open, id: 'todo_2', parent: { id: 'todo_1' } };
	expect(matchesFilter(filter, beneath)).toBe(false);
	expect(matchesFilter(subtasksView('todo_1').filter, beneath)).toBe(true);
	expect(matchesFilter(subtasksView('todo_1').filter, { ...beneath, status: 'COMPLETED' })).toBe(
		true,
	);
});

test('conditions are joined and turned around; what is unknown stays unknown', () => {
	const inList = { listId: { eq: 'list_1' } };
	const elsewhere = { listId: { eq: 'list_2' } };
	expect(matchesFilter({ and: [inList, { not: elsewhere }] }, open)).toBe(true);
	expect(matchesFilter({ and: [inList, elsewhere] }, open)).toBe(false);
	expect(matchesFilter({ not: { title: { contains: 'milk' } } }, open)).toBe(null);
});
