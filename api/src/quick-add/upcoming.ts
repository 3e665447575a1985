import { calendarDay, dayParts } from '../days/calendar-day.ts';
import type { YearDate } from '../recurrence/year-day.ts';

/** Leap years are at most eight years apart. */
const YEARS_AHEAD = 8;

/** The first date of a day of the year from a day on, that day included. */
export function upcoming(from: string, { month, day }: YearDate): string | null {
	const [year] = dayParts(from);
	for (let ahead = 0; ahead <= YEARS_AHEAD; ahead++) {
		const date = calendarDay(year + ahead, month, day);
		if (date !== null && date >= from) return date;
	}
	return null;
}

/** The first date with a day of the month from a day on, in a month that is long enough. */
export function upcomingDayOfMonth(from: string, day: number): string | null {
	const [year, month] = dayParts(from);
	for (let ahead = 0; ahead <= 12; ahead++) {
		const months = year * 12 + (month - 1) + ahead;
		const date = calendarDay(Math.floor(months / 12), (months % 12) + 1, day);
		if (date !== null && date >= from) return date;
	}
	return null;
}
