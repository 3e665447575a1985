import { daysInMonth } from '../days/calendar-day.ts';

/** A day of every year: month 1 to 12 and day. */
export interface YearDate {
	readonly month: number;
	readonly day: number;
}

/**
 * The BYYEARDAY of a date, the same in common and leap years: counted from the start of the year
 * until 28 February, then from the end. Null for 29 February.
 */
export function toYearDay({ month, day }: YearDate): number | null {
	if (month === 2 && day === 29) return null;
	if (month <= 2) return month === 1 ? day : 31 + day;
	let fromEnd = daysInMonth(2026, month) - day + 1;
	for (let later = month + 1; later <= 12; later++) fromEnd += daysInMonth(2026, later);
	return -fromEnd;
}

/** The date of a BYYEARDAY; null if leap years have another date. */
export function fromYearDay(yearDay: number): YearDate | null {
	if (yearDay >= 1 && yearDay <= 31) return { month: 1, day: yearDay };
	if (yearDay >= 32 && yearDay <= 59) return { month: 2, day: yearDay - 31 };
	let left = -yearDay;
	for (let month = 12; month >= 3; month--) {
		const days = daysInMonth(2026, month);
		if (left >= 1 && left <= days) return { month, day: days - left + 1 };
		left -= days;
	}
	return null;
}
