import { apart, attached, canEnd, type Reading, type Token } from './tokenize.ts';
import { monthNamed, ordinalSuffix } from './vocabulary.ts';
import type { YearDate } from './year-day.ts';

/** A date in words, with an optional year: “27 Jan”, “27th of January 2028”, “Jan 27, 2028”. */
export interface NamedDate extends YearDate {
	readonly year: number | null;
	/** The month precedes a day without suffix: “may 2” can be a verb and a number. */
	readonly bareMonthFirst: boolean;
}

export function readNamedDate(tokens: readonly Token[], at: number): Reading<NamedDate> | null {
	const reading = readYearDate(tokens, at);
	if (!reading) return null;
	const comma = attached(tokens, reading.end) === ',' ? 1 : 0;
	const yearAt = reading.end + comma;
	const year = apart(tokens, yearAt);
	if (/^(19[789]|2[01]\d)\d$/.test(year) && canEnd(tokens, yearAt + 1)) {
		return { value: { ...reading.value, year: Number(year) }, end: yearAt + 1 };
	}
	return { value: { ...reading.value, year: null }, end: reading.end };
}

/** A date of the year in words: “27 Jan”, “27th of January”, “Jan 27”. */
export function readYearDate(
	tokens: readonly Token[],
	at: number,
): Reading<Omit<NamedDate, 'year'>> | null {
	const month = monthNamed(apart(tokens, at));
	if (month !== null) {
		const day = readDayOfMonth(tokens, at + 1);
		const bareMonthFirst = day?.end === at + 2;
		return day && { value: { month, day: day.value, bareMonthFirst }, end: day.end };
	}
	const day = readDayOfMonth(tokens, at);
	if (!day) return null;
	const monthAt = day.end + (apart(tokens, day.end) === 'of' ? 1 : 0);
	const named = monthNamed(apart(tokens, monthAt));
	if (named === null || !canEnd(tokens, monthAt + 1)) return null;
	return { value: { month: named, day: day.value, bareMonthFirst: false }, end: monthAt + 1 };
}

/** “27” or “27th”. */
export function readDayOfMonth(tokens: readonly Token[], at: number): Reading<number> | null {
	const digits = apart(tokens, at);
	if (!/^\d{1,2}$/.test(digits)) return null;
	const day = Number(digits);
	if (day < 1 || day > 31) return null;
	if (attached(tokens, at + 1) === ordinalSuffix(day)) {
		return canEnd(tokens, at + 2) ? { value: day, end: at + 2 } : null;
	}
	// A number with an attached token is not a day: 4pm, 4:30, 4.5, 4%.
	return canEnd(tokens, at + 1) ? { value: day, end: at + 1 } : null;
}
