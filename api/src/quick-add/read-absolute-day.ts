import { calendarDay, weekdayOf } from '../days/calendar-day.ts';
import { readNamedDate } from '../recurrence/read-year-date.ts';
import { WEEKDAYS } from '../recurrence/rule.ts';
import { apart, attached, isGap, type Reading, type Token } from '../recurrence/tokenize.ts';
import { ordinalSuffix, weekdayNamed } from '../recurrence/vocabulary.ts';
import type { DayReader, DayReading } from './day-reading.ts';
import { upcoming, upcomingDayOfMonth } from './upcoming.ts';

/** “27 jan”, “jan 27 2028”, “fri 27 jan”: a date with its month in words. */
export const readDateInWords: DayReader = (present) => (tokens, at) => {
	const weekday = weekdayNamed(apart(tokens, at));
	const from = weekday === null ? at : at + (attached(tokens, at + 1) === ',' ? 2 : 1);
	const named = readNamedDate(tokens, from);
	if (!named) return null;
	const { year, month, day, bareMonthFirst } = named.value;
	const date =
		year === null ? upcoming(present.today, { month, day }) : calendarDay(year, month, day);
	if (date === null) return null;
	if (weekday !== null && WEEKDAYS[weekdayOf(date)] !== weekday) return null;
	// “You may 2 …”, “march 5 miles”.
	const verb = bareMonthFirst && year === null && (month === 5 || month === 3);
	return { value: { date, place: verb ? 'EDGE' : 'ANY' }, end: named.end };
};

/** “27th”, “on the 27th” once “on” is read: the next such day that exists. */
export const readDayInMonth: DayReader = (present) => (tokens, at) => {
	const digits = apart(tokens, at);
	const day = /^\d{1,2}$/.test(digits) ? Number(digits) : 0;
	if (day < 1 || day > 31 || attached(tokens, at + 1) !== ordinalSuffix(day)) return null;
	const date = upcomingDayOfMonth(present.today, day);
	return date === null ? null : { value: { date, place: 'END' }, end: at + 2 };
};

/** “2028-01-27”, “1/27”, “1/27/2028”, “27.1.”, “27.01.2028”. */
export const readDateInDigits: DayReader = (present) => (tokens, at) => {
	const first = apart(tokens, at);
	const separator = attached(tokens, at + 1);
	if (!/^\d{1,4}$/.test(first) || !/^[-/.]$/.test(separator)) return null;
	const numbers = readNumbers(tokens, at, separator);
	const [a = 0, b = 0, c = null] = numbers.value;
	const { end } = numbers;
	// A number can continue after a comma.
	if (!isGap(tokens, end)) return null;
	const found = (date: string | null, place: DayReading['place'] = 'ANY') =>
		date === null ? null : { value: { date, place }, end };

	if (first.length === 4 && separator !== '.')
		return found(c === null ? null : calendarDay(a, b, c));
	if (separator === '-' || first.length > 2) return null;
	const dotted = separator === '.';
	if (c !== null) {
		const year = c < 100 ? 2000 + c : c;
		const dayFirst = calendarDay(year, b, a);
		return found(dotted ? dayFirst : (calendarDay(year, a, b) ?? dayFirst));
	}
	const dayFirst = upcoming(present.today, { month: b, day: a });
	if (!dotted) return found(upcoming(present.today, { month: a, day: b }) ?? dayFirst, 'EDGE');
	// Without its last full stop it is a decimal number.
	return attached(tokens, end - 1) === '.' ? found(dayFirst, 'EDGE') : null;
};

/** Two or three numbers with a separator between them; “27.1.” keeps its last full stop. */
function readNumbers(tokens: readonly Token[], at: number, separator: string): Reading<number[]> {
	const value = [Number(tokens[at]!.text)];
	let end = at + 1;
	while (value.length < 3 && attached(tokens, end) === separator) {
		const digits = attached(tokens, end + 1);
		if (!/^(?:\d{1,2}|\d{4})$/.test(digits)) break;
		value.push(Number(digits));
		end += 2;
	}
	const full = value.length === 2 && separator === '.' && attached(tokens, end) === '.';
	return { value, end: full ? end + 1 : end };
}
