import { expect, test } from 'vitest';
import { addDays, daysInMonth } from '../days/calendar-day.ts';
import { fromYearDay, toYearDay } from './year-day.ts';

test('a day of the year is the same date in common and leap years', () => {
	for (const year of [2027, 2028]) {
		for (let month = 1; month <= 12; month++) {
			for (let day = 1; day <= daysInMonth(2027, month); day++) {
				const yearDay = toYearDay({ month, day })!;
				const date =
					yearDay > 0
						? addDays(`${year}-01-01`, yearDay - 1)
						: addDays(`${year + 1}-01-01`, yearDay);
				expect(date).toBe(new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10));
				expect(fromYearDay(yearDay)).toEqual({ month, day });
			}
		}
	}
});

test('29 February and days that differ in leap years are null', () => {
	expect(toYearDay({ month: 2, day: 29 })).toBeNull();
	for (const yearDay of [0, 60, 366, -307, -366]) expect(fromYearDay(yearDay)).toBeNull();
});
