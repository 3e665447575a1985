import { periodOf } from './period.ts';
import { readDaySet, WORKDAYS } from './read-day-set.ts';
import { readMonth, readWeekday } from './read-weekday.ts';
import { readYearDate } from './read-year-date.ts';
import type { Rule, RuleParts, Weekday } from './rule.ts';
import { apart, attached, readList, type Reading, type Token } from './tokenize.ts';
import {
	numberNamed,
	ordinalNamed,
	ordinalSuffix,
	TIMES_OF_DAY,
	unitNamed,
	type Unit,
} from './vocabulary.ts';
import { toYearDay, type YearDate } from './year-day.ts';

/** The phrase after “every”. */
export interface Every {
	readonly parts: RuleParts;
	readonly time: string | null;
	readonly endsBare: boolean;
}

/** Reads the phrase after “every”, without bounds. */
export function readEvery(
	tokens: readonly Token[],
	at: number,
	weekStart: Weekday,
): Reading<Every> | null {
	const core =
		readInterval(tokens, at, weekStart) ??
		readDayPart(tokens, at) ??
		readWeekdays(tokens, at, weekStart) ??
		readDays(tokens, at);
	if (!core || core.value.parts.byMonth) return core;
	const months = readMonths(tokens, core.end, 'in');
	if (!months) return core;
	const parts = { ...core.value.parts, byMonth: months.value };
	return { value: { ...core.value, parts, endsBare: false }, end: months.end };
}

/** “day”, “3 days”, “other week on Monday”, “2 months on the last Friday”, “year on 14 Jan”. */
function readInterval(tokens: readonly Token[], at: number, weekStart: Weekday) {
	const count = readCount(tokens, at) ?? { value: 1, end: at };
	const unit = unitNamed(apart(tokens, count.end));
	const period = unit && periodOf(count.value, unit);
	if (!period) return null;
	const end = count.end + 1;
	// “every 3rd day of the month” is a day, not a number of days.
	if (unit === 'day' && apart(tokens, end) === 'of') return null;
	return readDaysOn(tokens, end, weekStart, period, unit) ?? { value: every(period), end };
}

/** The days of a period of weeks, months or years: “on Monday”, “on the last Friday”, “on 14 Jan”. */
export function readDaysOn(
	tokens: readonly Token[],
	at: number,
	weekStart: Weekday,
	period: RuleParts,
	unit: Unit,
): Reading<Every> | null {
	if (apart(tokens, at) !== 'on') return null;
	const days =
		unit === 'week'
			? readWeekdays(tokens, at + 1, weekStart)
			: unit === 'year'
				? readDays(tokens, at + 1)
				: unit === 'month' || unit === 'quarter'
					? readMonthDays(tokens, at + 1)
					: null;
	if (!days) return null;
	const parts = { ...days.value.parts, ...period };
	// A day of the year needs a month.
	if (unit === 'year' && parts.byMonthDay?.length && !parts.byMonth) return null;
	return { value: { ...days.value, parts }, end: days.end };
}

/** The number of units: “3”, “two”, “other”, “second”, “3rd”. */
function readCount(tokens: readonly Token[], at: number): Reading<number> | null {
	const word = apart(tokens, at);
	if (word === 'other') return { value: 2, end: at + 1 };
	const value = numberNamed(word) ?? ordinalNamed(word);
	if (value === null) return null;
	return { value, end: at + (attached(tokens, at + 1) === ordinalSuffix(value) ? 2 : 1) };
}

/** “morning”. */
function readDayPart(tokens: readonly Token[], at: number): Reading<Every> | null {
	const time = TIMES_OF_DAY.get(apart(tokens, at));
	return time ? { value: { ...every({ freq: 'DAILY' }), time }, end: at + 1 } : null;
}

/** “Monday and Friday”, “other Tuesday”, “weekday”, “weekend”. */
function readWeekdays(tokens: readonly Token[], at: number, weekStart: Weekday) {
	const other = apart(tokens, at) === 'other';
	const first = other ? at + 1 : at;
	const named = NAMED_DAYS.get(apart(tokens, first));
	const list = named ? { value: named, end: first + 1 } : readWeekdayList(tokens, first);
	if (!list) return null;
	const byDay = [...new Set(list.value)].map((weekday) => ({ weekday, ordinal: null }));
	const starting = readWeekStart(tokens, list.end);
	const parts: RuleParts = {
		freq: 'WEEKLY',
		interval: other ? 2 : 1,
		byDay,
		weekStart: starting?.value ?? weekStart,
	};
	return { value: every(parts), end: starting?.end ?? list.end };
}

const NAMED_DAYS: ReadonlyMap<string, readonly Weekday[]> = new Map([
	['weekday', WORKDAYS],
	['workday', WORKDAYS],
	['weekend', ['SA']],
]);

/** “mon, wed and fri”, “mon wed fri”. */
function readWeekdayList(tokens: readonly Token[], at: number): Reading<Weekday[]> | null {
	const value: Weekday[] = [];
	let end = at;
	for (let more; (more = readList(tokens, end, readWeekday)); end = more.end)
		value.push(...more.value);
	return value.length > 0 ? { value, end } : null;
}

/** “, weeks starting on Sunday”. */
function readWeekStart(tokens: readonly Token[], at: number): Reading<Weekday> | null {
	const from = attached(tokens, at) === ',' ? at + 1 : at;
	const words = ['weeks', 'starting', 'on'];
	if (!words.every((word, index) => apart(tokens, from + index) === word)) return null;
	return readWeekday(tokens, from + words.length);
}

/** Days of the year or the month, whichever reading consumes more tokens. */
function readDays(tokens: readonly Token[], at: number): Reading<Every> | null {
	const dates = readYearDates(tokens, at);
	const days = readMonthDays(tokens, at);
	return dates && days ? (days.end > dates.end ? days : dates) : (dates ?? days);
}

/** “14 Jan and 15 Apr”. */
function readYearDates(tokens: readonly Token[], at: number): Reading<Every> | null {
	const list = readList(tokens, at, readYearDate);
	const dates = list && datesOfYear(list.value);
	return dates && { value: every({ freq: 'YEARLY', ...dates }), end: list.end };
}

/** Null for 29 February together with other dates, which no rule can represent. */
function datesOfYear(dates: readonly YearDate[]): Partial<Rule> | null {
	const byMonth = [...new Set(dates.map(({ month }) => month))];
	const byMonthDay = [...new Set(dates.map(({ day }) => day))];
	const distinct = new Set(dates.map(({ month, day }) => month * 100 + day));
	if (byMonth.length * byMonthDay.length === distinct.size) return { byMonth, byMonthDay };
	const byYearDay = [...new Set(dates.map(toYearDay))];
	return byYearDay.every((day) => day !== null) ? { byYearDay } : null;
}

/** “27th”, “the last Friday of the month”, “1st Monday of May”, “13th of the month if a Friday”. */
function readMonthDays(tokens: readonly Token[], at: number): Reading<Every> | null {
	const from = apart(tokens, at) === 'the' ? at + 1 : at;
	const set = readDaySet(tokens, from);
	if (!set) return null;
	const months = readMonths(tokens, set.end, 'of');
	const end = months?.end ?? skipOfTheMonth(tokens, set.end);
	const filter = readFilter(tokens, end);
	if (filter && !set.value.days.byMonthDay) return null;
	const parts: RuleParts = {
		freq: 'MONTHLY',
		...set.value.days,
		...(filter && { byDay: filter.value }),
		...(months && { byMonth: months.value }),
	};
	const endsBare = set.value.endsBare && end === set.end && !filter;
	return { value: { parts, time: null, endsBare }, end: filter?.end ?? end };
}

function skipOfTheMonth(tokens: readonly Token[], at: number): number {
	const phrase = apart(tokens, at) === 'of' && OF_WHICH.has(apart(tokens, at + 1));
	return phrase && apart(tokens, at + 2) === 'month' ? at + 3 : at;
}

const OF_WHICH: ReadonlySet<string> = new Set(['the', 'each', 'every']);

/** “if a Friday or Saturday”. */
function readFilter(tokens: readonly Token[], at: number): Reading<Rule['byDay']> | null {
	if (apart(tokens, at) !== 'if' || apart(tokens, at + 1) !== 'a') return null;
	const weekdays = readList(tokens, at + 2, readWeekday, OR);
	const days = weekdays?.value.map((weekday) => ({ weekday, ordinal: null }));
	return days ? { value: days, end: weekdays!.end } : null;
}

const OR: ReadonlySet<string> = new Set(['or']);

/** “in June and July”, “of November”. */
function readMonths(tokens: readonly Token[], at: number, preposition: 'in' | 'of') {
	if (apart(tokens, at) !== preposition) return null;
	const list = readList(tokens, at + 1, readMonth);
	return list && { value: [...new Set(list.value)], end: list.end };
}

function every(parts: RuleParts): Every {
	return { parts, time: null, endsBare: false };
}
