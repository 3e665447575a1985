import { canEnd, apart, type Reading, type Token } from '../recurrence/tokenize.ts';
import type { YearDate } from '../recurrence/year-day.ts';
import type { DayReader } from './day-reading.ts';
import { upcoming } from './upcoming.ts';

const HOLIDAYS: readonly [words: readonly string[], date: YearDate][] = [
	[['new', "year's", 'day'], { month: 1, day: 1 }],
	[['new', 'years', 'day'], { month: 1, day: 1 }],
	[["valentine's", 'day'], { month: 2, day: 14 }],
	[['valentines', 'day'], { month: 2, day: 14 }],
	[['halloween'], { month: 10, day: 31 }],
	[['christmas', 'eve'], { month: 12, day: 24 }],
	[['christmas', 'day'], { month: 12, day: 25 }],
	[['christmas'], { month: 12, day: 25 }],
	[['new', "year's", 'eve'], { month: 12, day: 31 }],
	[['new', 'years', 'eve'], { month: 12, day: 31 }],
];

/** A holiday that falls on the same day each year, by its name. */
export function readHolidayName(tokens: readonly Token[], at: number): Reading<YearDate> | null {
	for (const [words, value] of HOLIDAYS) {
		const end = at + words.length;
		if (!words.every((word, index) => apart(tokens, at + index) === word)) continue;
		return canEnd(tokens, end) ? { value, end } : null;
	}
	return null;
}

/** The next such holiday. It must end the text, since the name is often part of a phrase (“christmas tree”). */
export const readHoliday: DayReader = (present) => (tokens, at) => {
	const holiday = readHolidayName(tokens, at);
	const date = holiday && upcoming(present.today, holiday.value);
	if (!date) return null;
	return { value: { date, place: 'END' }, end: holiday.end };
};
