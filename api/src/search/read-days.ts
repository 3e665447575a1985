import { isCalendarDay } from '../days/calendar.ts';
import type { Day, Days, Unit, Weekday } from './search-query.ts';
import { WEEKDAYS } from './vocabulary.ts';

const OFFSETS: ReadonlyMap<string, number> = new Map([
	['yesterday', -1],
	['today', 0],
	['tomorrow', 1],
]);
const OFFSET = /^([+-])(\d{1,3})([dwmy])$/;
const WINDOW = /^(next|last)\s+(\d{1,3})\s+(day|week|month|year)s?$/;
const PERIOD = /^(last|this|next)\s+(week|month|year)$/;

/** Parses the days of a value, case-insensitively; null if it is invalid. */
export function readDays(text: string): Days | null {
	const value = text.trim().toLowerCase();
	const [, direction, count, unit] = WINDOW.exec(value) ?? [];
	if (Number(count) > 0) {
		return {
			kind: 'window',
			direction: direction as 'next' | 'last',
			count: Number(count),
			unit: unit as Unit,
		};
	}
	const period = PERIOD.exec(value);
	if (period !== null) {
		return {
			kind: 'period',
			which: period[1] as 'last' | 'this' | 'next',
			unit: period[2] as Exclude<Unit, 'day'>,
		};
	}
	const dots = value.indexOf('..');
	if (dots === -1) return readDay(value);
	const [from, to] = [readDay(value.slice(0, dots).trim()), readDay(value.slice(dots + 2).trim())];
	return from && to && { kind: 'range', from, to };
}

function readDay(value: string): Day | null {
	if (isCalendarDay(value)) return { kind: 'date', date: value };
	const named = OFFSETS.get(value);
	if (named !== undefined) return { kind: 'offset', months: 0, days: named };
	const weekday = readWeekday(value);
	if (weekday !== null) return { kind: 'weekday', weekday };
	const [, sign, digits, unit] = OFFSET.exec(value) ?? [];
	if (digits === undefined) return null;
	// `|| 0` replaces -0, which is not equal to the offset of `today`.
	const amount = Number(sign + digits) || 0;
	if (unit === 'd' || unit === 'w') {
		return { kind: 'offset', months: 0, days: unit === 'w' ? 7 * amount : amount };
	}
	return { kind: 'offset', months: unit === 'y' ? 12 * amount : amount, days: 0 };
}

/** A weekday by its name or a prefix of at least three letters. */
function readWeekday(value: string): Weekday | null {
	return (value.length >= 3 && WEEKDAYS.find((name) => name.startsWith(value))) || null;
}
