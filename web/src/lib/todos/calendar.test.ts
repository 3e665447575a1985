import { expect, test } from 'vitest';
import {
	addDays,
	dayAt,
	daysBetween,
	longDay,
	nextWeekday,
	relativeDay,
	shortDay,
} from './calendar.ts';

const FRIDAY = '2026-11-20';

test('an instant is a different day in different time zones', () => {
	const instant = new Date('2026-11-20T23:30:00Z');
	expect(dayAt(instant, 'UTC')).toBe('2026-11-20');
	expect(dayAt(instant, 'Europe/Berlin')).toBe('2026-11-21');
	expect(dayAt(instant, 'America/Los_Angeles')).toBe('2026-11-20');
});

test('a time zone that is not known here does no harm', () => {
	expect(dayAt(new Date('2026-11-20T12:00:00Z'), 'Mars/Olympus')).toBe('2026-11-20');
});

test('days are counted across months, leap days and changes of the clock', () => {
	expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
	expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
	expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
	expect(daysBetween(FRIDAY, '2026-11-18')).toBe(-2);
});

test('the next weekday is never the day itself', () => {
	expect(nextWeekday(FRIDAY, 5)).toBe('2026-11-27');
	expect(nextWeekday(FRIDAY, 6)).toBe('2026-11-21');
	expect(nextWeekday(FRIDAY, 1)).toBe('2026-11-23');
	expect(nextWeekday('2026-11-22', 1)).toBe('2026-11-23');
});

test('days are said with the year only where it is another one', () => {
	expect(shortDay('2026-12-24', FRIDAY)).toBe('24 Dec');
	expect(shortDay('2027-02-08', FRIDAY)).toBe('8 Feb 2027');
	expect(longDay(FRIDAY, FRIDAY)).toBe('Friday 20 November');
	expect(relativeDay('2026-11-19', FRIDAY)).toBe('Yesterday');
	expect(relativeDay('2026-11-13', FRIDAY)).toBe('Friday 13 November');
});
