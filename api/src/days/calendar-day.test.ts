import { expect, test } from 'vitest';
import { addDays, addMonths, calendarDay, daysBetween, weekdayOf } from './calendar-day.ts';

test('days are added across months, leap days and years', () => {
	expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
	expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
	expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
	expect(addDays('9999-12-31', 1)).toBeNull();
	expect(addDays('0001-01-01', -1)).toBeNull();
});

test('added months keep the day or use the last day of the month', () => {
	expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
	expect(addMonths('2026-01-31', 2)).toBe('2026-03-31');
	expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
	expect(addMonths('2028-02-29', 12)).toBe('2029-02-28');
	expect(addMonths('9999-12-01', 1)).toBeNull();
});

test('a day that does not exist is null', () => {
	expect(calendarDay(2028, 2, 29)).toBe('2028-02-29');
	expect(calendarDay(2027, 2, 29)).toBeNull();
	expect(calendarDay(2100, 2, 29)).toBeNull();
	expect(calendarDay(2027, 0, 1)).toBeNull();
	expect(calendarDay(812, 4, 30)).toBe('0812-04-30');
});

test('weekdays are numbered from 0 (Monday)', () => {
	expect(weekdayOf('2026-11-23')).toBe(0);
	expect(weekdayOf('2026-11-29')).toBe(6);
});

test('the days between two days are negative if the second is earlier', () => {
	expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
	expect(daysBetween('2027-01-01', '2026-12-31')).toBe(-1);
});
