import { describe, expect, test } from 'vitest';
import { due, titleAndDue } from '../../test/quick-add.ts';

// Friday 20 November 2026, 10:23.
describe('days by their distance', () => {
	test.each([
		['Pay rent today', 'Pay rent → 2026-11-20'],
		['Pay rent tod', 'Pay rent → 2026-11-20'],
		['Pay rent TODAY', 'Pay rent → 2026-11-20'],
		['today pay rent', 'pay rent → 2026-11-20'],
		['Pay today the rent', 'Pay the rent → 2026-11-20'],
		['Watch it tonight', 'Watch it → 2026-11-20 21:00'],
		['Pay rent tomorrow', 'Pay rent → 2026-11-21'],
		['Pay rent tom', 'Pay rent → 2026-11-21'],
		['Pay rent tmr', 'Pay rent → 2026-11-21'],
		['Pay rent day after tomorrow', 'Pay rent → 2026-11-22'],
		['Pay rent in 5 days', 'Pay rent → 2026-11-25'],
		['Pay rent in 1 day', 'Pay rent → 2026-11-21'],
		['Pay rent in two weeks', 'Pay rent → 2026-12-04'],
		['Pay rent in a week', 'Pay rent → 2026-11-27'],
		['Pay rent in 3 months', 'Pay rent → 2027-02-20'],
		['Pay rent in 2 years', 'Pay rent → 2028-11-20'],
		['Pay rent in 2 hours', 'Pay rent → 2026-11-20 12:23'],
		['Pay rent in an hour', 'Pay rent → 2026-11-20 11:23'],
		['Pay rent in 90 minutes', 'Pay rent → 2026-11-20 11:53'],
		['Pay rent +5 days', 'Pay rent → 2026-11-25'],
		['Pay rent +2 weeks', 'Pay rent → 2026-12-04'],
	])('%s', (text, expected) => {
		expect(titleAndDue(text)).toBe(expected);
	});

	test.each([
		['2026-01-31T12:00:00Z', 'in 1 month', '2026-02-28'],
		['2028-01-31T12:00:00Z', 'in 1 month', '2028-02-29'],
		['2028-02-29T12:00:00Z', 'in 1 year', '2029-02-28'],
		['2026-12-31T12:00:00Z', 'tomorrow', '2027-01-01'],
		['2028-02-28T12:00:00Z', 'tomorrow', '2028-02-29'],
		['2026-12-31T23:30:00Z', 'in 1 hour', '2027-01-01 00:30'],
	])('on %s, %s is %s', (now, text, expected) => {
		expect(due(text, { now })).toBe(expected);
	});
});

describe('weekdays', () => {
	test.each([
		['monday', '2026-11-23'],
		['mon', '2026-11-23'],
		['Tuesday', '2026-11-24'],
		['tue', '2026-11-24'],
		['tues', '2026-11-24'],
		['wednesday', '2026-11-25'],
		['wed', '2026-11-25'],
		['thursday', '2026-11-26'],
		['thu', '2026-11-26'],
		['thurs', '2026-11-26'],
		['saturday', '2026-11-21'],
		['sat', '2026-11-21'],
		['sunday', '2026-11-22'],
		['sun', '2026-11-22'],
		['on monday', '2026-11-23'],
		['by monday', '2026-11-23'],
		['this monday', '2026-11-23'],
		['this evening', '2026-11-20 19:00'],
	])('%s is the next one', (text, expected) => {
		expect(titleAndDue(`Write ${text}`)).toBe(`Write → ${expected}`);
		expect(titleAndDue(`${text} write`)).toBe(`write → ${expected}`);
	});

	test('a weekday by its name is never today', () => {
		expect(due('friday')).toBe('2026-11-27');
		expect(due('fri')).toBe('2026-11-27');
		expect(due('this friday')).toBe('2026-11-20');
	});
});

describe('weeks, months and years', () => {
	test.each([
		['next friday', '2026-11-27', '2026-11-27'],
		['next mon', '2026-11-23', '2026-11-23'],
		['next sunday', '2026-11-29', '2026-11-22'],
		['next week', '2026-11-23', '2026-11-22'],
		['this weekend', '2026-11-21', '2026-11-21'],
		['next weekend', '2026-11-28', '2026-11-28'],
		['later this week', '2026-11-20', '2026-11-20'],
		['later next week', '2026-11-27', '2026-11-27'],
		['next month', '2026-12-01', '2026-12-01'],
		['next year', '2027-01-01', '2027-01-01'],
		['end of month', '2026-11-30', '2026-11-30'],
		['end of the month', '2026-11-30', '2026-11-30'],
		['by the end of the year', '2026-12-31', '2026-12-31'],
		['end of year', '2026-12-31', '2026-12-31'],
		['mid january', '2027-01-15', '2027-01-15'],
		['mid-december', '2026-12-15', '2026-12-15'],
		['mid nov', '2027-11-15', '2027-11-15'],
	])('on a Friday, %s is %s, or %s where weeks start on Sunday', (text, monday, sunday) => {
		expect(titleAndDue(`Plan ${text}`)).toBe(`Plan → ${monday}`);
		expect(titleAndDue(`Plan ${text}`, { weekStart: 'SUNDAY' })).toBe(`Plan → ${sunday}`);
	});

	test.each([
		['this weekend', '2026-11-22'],
		['next weekend', '2026-11-28'],
		['next friday', '2026-11-27'],
		['later this week', '2026-11-22'],
		['next week', '2026-11-23'],
		['sunday', '2026-11-29'],
	])('on Sunday the 22nd, %s is %s', (text, expected) => {
		expect(due(text, { now: '2026-11-22T10:00:00Z' })).toBe(expected);
	});

	test.each([
		['this weekend', '2026-11-22'],
		['next friday', '2026-12-04'],
		['later this week', '2026-11-27'],
		['later next week', '2026-12-04'],
		['next week', '2026-11-29'],
	])('on Sunday the 22nd, where weeks start with it, %s is %s', (text, expected) => {
		expect(due(text, { now: '2026-11-22T10:00:00Z', weekStart: 'SUNDAY' })).toBe(expected);
	});

	test('on a Saturday the weekend is today', () => {
		expect(due('this weekend', { now: '2026-11-21T10:00:00Z' })).toBe('2026-11-21');
		expect(due('next weekend', { now: '2026-11-21T10:00:00Z' })).toBe('2026-11-28');
	});
});
