import { expect, test } from 'vitest';
import { addMonths, dayByKey, inMonth, weeksOf } from './month.ts';

const press = (day: string, key: string, shiftKey = false, weekStart = 1) =>
	dayByKey(day, { key, shiftKey }, weekStart);

test('a month is six whole weeks that begin on the day the person chose', () => {
	const monday = weeksOf('2026-11', 1);
	expect(monday).toHaveLength(6);
	expect(monday[0]).toEqual([
		'2026-10-26',
		'2026-10-27',
		'2026-10-28',
		'2026-10-29',
		'2026-10-30',
		'2026-10-31',
		'2026-11-01',
	]);
	expect(weeksOf('2026-11', 7)[0]?.[0]).toBe('2026-11-01');
	expect(weeksOf('2026-11', 6)[0]?.[0]).toBe('2026-10-31');
});

test('arrows lead across the borders of months and years', () => {
	expect(press('2026-12-31', 'ArrowRight')).toBe('2027-01-01');
	expect(press('2027-01-01', 'ArrowLeft')).toBe('2026-12-31');
	expect(press('2026-11-02', 'ArrowUp')).toBe('2026-10-26');
	expect(press('2026-11-28', 'ArrowDown')).toBe('2026-12-05');
});

test('Home and End are the ends of the week as the person has it', () => {
	expect(press('2026-11-25', 'Home')).toBe('2026-11-23');
	expect(press('2026-11-25', 'End')).toBe('2026-11-29');
	expect(press('2026-11-25', 'Home', false, 7)).toBe('2026-11-22');
	expect(press('2026-11-22', 'Home', false, 7)).toBe('2026-11-22');
});

test('a page is a month, with Shift a year; the 31st stays in the month one went to', () => {
	expect(press('2026-03-31', 'PageUp')).toBe('2026-02-28');
	expect(press('2026-03-31', 'PageDown')).toBe('2026-04-30');
	expect(press('2028-02-29', 'PageDown', true)).toBe('2029-02-28');
	expect(press('2026-11-25', 'PageUp', true)).toBe('2025-11-25');
	expect(inMonth('2026-01-31', '2028-02')).toBe('2028-02-29');
});

test('other keys lead nowhere', () => {
	expect(press('2026-11-25', 'a')).toBeNull();
	expect(press('2026-11-25', 'Tab')).toBeNull();
});

test('months go on into the next year and back', () => {
	expect(addMonths('2026-12', 1)).toBe('2027-01');
	expect(addMonths('2026-01', -1)).toBe('2025-12');
	expect(addMonths('2026-11', -12)).toBe('2025-11');
});
