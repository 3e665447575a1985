import { expect, test } from 'vitest';
import { matchesSearch, type Searchable, type SearchFacts } from './matches-search.ts';

// That it finds what the API finds, api/test/local-search.test.ts proves on the API itself.

const FACTS: SearchFacts = { today: '2027-03-31', timeZone: 'Etc/UTC', weekStart: 'MONDAY' };
const TODO: Searchable = {
	title: 'Crème brûlée, à la carte',
	notes: '',
	status: 'OPEN',
	priority: 'NONE',
	startDate: null,
	dueDate: '2027-02-28',
	dueTime: null,
	durationMinutes: null,
	completedAt: null,
	deletedAt: null,
	createdAt: '2027-03-31T23:30:00Z',
	updatedAt: '2027-03-31T23:30:00Z',
	recurrence: null,
	list: { name: 'Inbox' },
	section: null,
	tags: [],
	parent: null,
	subtaskCount: 0,
};

test('words fit without their accents, the last of them begun', () => {
	expect(matchesSearch('creme bru', TODO, FACTS)).toBe(true);
	expect(matchesSearch('cre brulee', TODO, FACTS)).toBe(false);
	expect(matchesSearch('"brulee a la"', TODO, FACTS)).toBe(true);
});

test('what is done or in the trash is found by a search that speaks of it', () => {
	const done = { ...TODO, status: 'COMPLETED', completedAt: '2027-03-31T09:00:00Z' } as const;
	const deleted = { ...TODO, deletedAt: '2027-03-31T09:00:00Z' };
	expect(matchesSearch('creme', done, FACTS)).toBe(false);
	expect(matchesSearch('creme completed:today', done, FACTS)).toBe(true);
	expect(matchesSearch('creme', deleted, FACTS)).toBe(false);
	expect(matchesSearch('creme is:deleted', deleted, FACTS)).toBe(true);
});

test('a month before the 31st of March is the last day of February', () => {
	expect(matchesSearch('due:-1m', TODO, FACTS)).toBe(true);
});

test('an instant belongs to the day that it is where the person is', () => {
	expect(matchesSearch('created:today', TODO, FACTS)).toBe(true);
	expect(matchesSearch('created:tomorrow', TODO, { ...FACTS, timeZone: 'Asia/Tokyo' })).toBe(true);
});

test('a time zone that is unknown here is taken for the machine’s own', () => {
	const facts = { ...FACTS, timeZone: 'Mars/Olympus' };
	expect(matchesSearch('created:<=2099-01-01', TODO, facts)).toBe(true);
});

test('a mistake is thrown with its place', () => {
	expect(() => matchesSearch('milk is:done', TODO, FACTS)).toThrow(
		expect.objectContaining({ name: 'SearchSyntaxError', offset: 8 }),
	);
});
