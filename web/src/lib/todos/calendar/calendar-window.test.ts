import { expect, test } from 'vitest';
import { listView } from '../view.ts';
import { fetchedAround, pageWithin, titleOf, windowAround } from './calendar-window.ts';

test('a month is six weeks, each beginning when the person’s weeks do', () => {
	const weeks = windowAround('2027-02-14', 'month', 1);
	expect(weeks).toHaveLength(6);
	expect(weeks[0]![0]).toBe('2027-02-01');
	expect(windowAround('2027-02-14', 'month', 7)[0]![0]).toBe('2027-01-31');
	expect(titleOf(weeks, '2027-02-14', 'month')).toBe('February 2027');
});

test('a week is the one that the day is in', () => {
	const weeks = windowAround('2027-03-07', 'week', 1);
	expect(weeks).toEqual([[...Array(7).keys()].map((day) => `2027-03-0${day + 1}`)]);
	expect(windowAround('2027-03-07', 'week', 7)[0]![0]).toBe('2027-03-07');
	expect(titleOf(weeks, '2027-03-07', 'week')).toBe('1 Mar – 7 Mar');
});

test('what is asked for is what the view shows, within the days', () => {
	const view = listView('list_1', '2027-03-03');
	expect(pageWithin(view, '2027-03-01', '2027-03-07', null)).toMatchObject({
		filter: { listId: { eq: 'list_1' }, dueDate: { gte: '2027-03-01', lte: '2027-03-07' } },
		first: 100,
	});
});

test('a list’s calendar has what is beneath other todos, or put off, on its day', () => {
	const { filter } = pageWithin(listView('list_1', '2027-03-03'), '2027-03-01', '2027-03-07', null);
	expect(filter).not.toHaveProperty('parentId');
	expect(filter).not.toHaveProperty('or');
});

test('around a week its whole month is fetched, so that the next is there already', () => {
	expect(fetchedAround('2027-03-07', 1)).toEqual(['2027-03-01', '2027-04-11']);
	const [week] = windowAround('2027-03-31', 'week', 1);
	const [first, last] = fetchedAround('2027-03-31', 1);
	expect(week!.every((day) => day >= first && day <= last)).toBe(true);
});
