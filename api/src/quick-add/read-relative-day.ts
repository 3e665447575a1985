import {
	addDays,
	addMonths,
	calendarDay,
	dayParts,
	daysInMonth,
	weekdayOf,
} from '../days/calendar-day.ts';
import { WEEKDAYS } from '../recurrence/rule.ts';
import { apart, attached, type Reading, type Token } from '../recurrence/tokenize.ts';
import {
	monthNamed,
	numberNamed,
	TIMES_OF_DAY,
	unitNamed,
	weekdayNamed,
	type Unit,
} from '../recurrence/vocabulary.ts';
import type { DayReader, DayReading } from './day-reading.ts';
import { startOfWeek, type Present } from './local-now.ts';
import { upcoming } from './upcoming.ts';

const DAYS_AHEAD: ReadonlyMap<string, number> = new Map([
	...['today', 'tod', 'tonight'].map((word) => [word, 0] as const),
	...['tomorrow', 'tom', 'tmr'].map((word) => [word, 1] as const),
]);

/** Abbreviations that are words of their own: “sun cream”, “we sat down”, “they wed”. */
const WORDS_TOO: ReadonlySet<string> = new Set(['sun', 'sat', 'wed', 'weds']);

/** “today”, “friday”, “next week”, “this weekend”, “in 3 days”, “end of month”, “mid january”. */
export const readRelativeDay: DayReader = (present) => (tokens, at) => {
	const word = apart(tokens, at);
	const ahead = DAYS_AHEAD.get(word);
	if (ahead !== undefined) {
		const time = word === 'tonight' ? ({ at: '21:00', form: 'PART' } as const) : undefined;
		return reading(addDays(present.today, ahead), at + 1, { time });
	}
	const weekday = weekdayNamed(word);
	if (weekday !== null) {
		const date = nextWeekday(present.today, WEEKDAYS.indexOf(weekday));
		return reading(date, at + 1, { place: WORDS_TOO.has(word) ? 'EDGE' : 'ANY' });
	}
	switch (word) {
		case 'this':
			return readThis(present, tokens, at + 1);
		case 'next':
			return readNext(present, tokens, at + 1);
		case 'later':
			return readLater(present, tokens, at + 1);
		case 'mid':
			return readMid(present, tokens, at + 1);
		case 'end':
			return readEndOf(present)(tokens, at);
		case 'day':
			if (apart(tokens, at + 1) !== 'after' || apart(tokens, at + 2) !== 'tomorrow') return null;
			return reading(addDays(present.today, 2), at + 3);
		case 'in':
			return readDistance(present, tokens, at + 1, apart(tokens, at + 1));
		case '+':
			return readDistance(present, tokens, at + 1, attached(tokens, at + 1));
		default:
			return null;
	}
};

/** The next day with a weekday (0 Monday), today excluded. */
function nextWeekday(today: string, weekday: number): string | null {
	return addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
}

function readThis(present: Present, tokens: readonly Token[], at: number) {
	const word = apart(tokens, at);
	if (word === 'weekend') return reading(saturday(present), at + 1);
	const part = TIMES_OF_DAY.get(word);
	if (part) return reading(present.today, at + 1, { time: { at: part, form: 'PART' } });
	const weekday = weekdayNamed(word);
	if (weekday === null) return null;
	const yesterday = addDays(present.today, -1);
	return reading(yesterday && nextWeekday(yesterday, WEEKDAYS.indexOf(weekday)), at + 1);
}

/** The Saturday of the next or current weekend; on a Sunday, that Sunday. */
function saturday({ today }: Present): string | null {
	const weekday = weekdayOf(today);
	return weekday === 6 ? today : addDays(today, 5 - weekday);
}

function readNext(present: Present, tokens: readonly Token[], at: number) {
	const word = apart(tokens, at);
	const { today } = present;
	const [year] = dayParts(today);
	const weekday = weekdayNamed(word);
	if (weekday !== null) {
		const week = startOfWeek(present, 1);
		const before = week && addDays(week, -1);
		return reading(before && nextWeekday(before, WEEKDAYS.indexOf(weekday)), at + 1);
	}
	if (word === 'week') return reading(startOfWeek(present, 1), at + 1);
	if (word === 'month') return reading(addMonths(`${today.slice(0, 8)}01`, 1), at + 1);
	if (word === 'year') return reading(calendarDay(year + 1, 1, 1), at + 1);
	if (word === 'weekend') {
		const passed = weekdayOf(today);
		return reading(addDays(today, passed === 6 ? 6 : 12 - passed), at + 1);
	}
	return null;
}

/** “later this week” is its Friday, or today when that is over. */
function readLater(present: Present, tokens: readonly Token[], at: number) {
	const which = apart(tokens, at);
	if ((which !== 'this' && which !== 'next') || apart(tokens, at + 1) !== 'week') return null;
	const start = startOfWeek(present, which === 'next' ? 1 : 0);
	const before = start && addDays(start, -1);
	const friday = before && nextWeekday(before, 4);
	return reading(friday && friday < present.today ? present.today : friday, at + 2);
}

/** “mid january”, “mid-january”. */
function readMid(present: Present, tokens: readonly Token[], at: number) {
	const hyphen = attached(tokens, at) === '-';
	const month = monthNamed(hyphen ? attached(tokens, at + 1) : apart(tokens, at));
	return month === null
		? null
		: reading(upcoming(present.today, { month, day: 15 }), at + (hyphen ? 2 : 1));
}

/** “end of month”, “end of the year”. */
export const readEndOf: DayReader =
	({ today }) =>
	(tokens, at) => {
		if (apart(tokens, at) !== 'end' || apart(tokens, at + 1) !== 'of') return null;
		const end = at + (apart(tokens, at + 2) === 'the' ? 4 : 3);
		const [year, month] = dayParts(today);
		switch (apart(tokens, end - 1)) {
			case 'month':
				return reading(calendarDay(year, month, daysInMonth(year, month)), end);
			case 'year':
				return reading(calendarDay(year, 12, 31), end);
			default:
				return null;
		}
	};

/** “3 days”, “two hours”, “a week” from now. */
function readDistance(
	present: Present,
	tokens: readonly Token[],
	at: number,
	number: string,
): Reading<DayReading> | null {
	const count = number === 'a' || number === 'an' ? 1 : numberNamed(number);
	const unit = unitNamed(apart(tokens, at + 1));
	if (count === null || unit === null) return null;
	if (unit === 'minute' || unit === 'hour') {
		const later = present.later(count * (unit === 'hour' ? 60 : 1));
		return later && reading(later.date, at + 2, { time: { at: later.time, form: 'EXACT' } });
	}
	return reading(addUnits(present.today, count, unit), at + 2);
}

/** Adds a number of days, weeks, months, quarters or years to a day. */
export function addUnits(day: string, count: number, unit: Unit): string | null {
	if (unit === 'day') return addDays(day, count);
	if (unit === 'week') return addDays(day, 7 * count);
	if (unit === 'month') return addMonths(day, count);
	if (unit === 'quarter') return addMonths(day, 3 * count);
	return unit === 'year' ? addMonths(day, 12 * count) : null;
}

function reading(
	date: string | null,
	end: number,
	rest: Partial<DayReading> = {},
): Reading<DayReading> | null {
	return date === null ? null : { value: { place: 'ANY', ...rest, date }, end };
}
