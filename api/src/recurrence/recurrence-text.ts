import { dayParts } from '../days/calendar-day.ts';
import { WEEKDAYS, type RecurrenceAnchor, type Rule, type Weekday } from './rule.ts';
import { MONTH_NAMES, ordinalText, WEEKDAY_NAMES } from './vocabulary.ts';
import { fromYearDay, type YearDate } from './year-day.ts';

/**
 * Formats a rule in English: “every 2 weeks on Monday and Friday until 3 Aug 2027”, “every last Friday of
 * the month”, “3 days after completion”. The inverse of `parseRecurrenceText`.
 */
export function recurrenceText(rule: Rule, anchor: RecurrenceAnchor): string {
	const after = anchor === 'COMPLETION';
	const simple = !hasDays(rule) && rule.byMonth.length === 0;
	const core = after && simple ? units(rule, rule.interval) : every(rule);
	return [core, ...(after ? ['after completion'] : []), ...bounds(rule)].join(' ');
}

function every(rule: Rule): string {
	const { freq, interval, byMonth, byMonthDay, byDay } = rule;
	const period = interval === 1 ? UNITS[freq] : units(rule, interval);
	if (!hasDays(rule)) return `every ${period}${months('in', byMonth)}`;
	const days = daysText(rule);
	if (freq === 'WEEKLY') {
		const weekdays = interval === 1 ? days : `${period} on ${days}${weekStart(rule)}`;
		return `every ${weekdays}${months('in', byMonth)}`;
	}
	if (yearDates(rule)) return interval === 1 ? `every ${days}` : `every ${period} on ${days}`;
	const where = months('of', byMonth);
	const filtered = byMonthDay.length > 0 && byDay.length > 0;
	const filter = filtered ? ` if a ${list(byDay.map(weekdayName), 'or')}` : '';
	// Days of the year need the unit, since the default is “of the month”.
	if (interval > 1 || (freq === 'YEARLY' && where === '')) {
		return `every ${period} on the ${days}${where}${filter}`;
	}
	return `every ${days}${where || ' of the month'}${filter}`;
}

const UNITS = { HOURLY: 'hour', DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' };

function units({ freq }: Rule, count: number): string {
	return `${count} ${UNITS[freq]}${count === 1 ? '' : 's'}`;
}

function hasDays({ byDay, byMonthDay, byYearDay }: Rule): boolean {
	return byDay.length + byMonthDay.length + byYearDay.length > 0;
}

function daysText(rule: Rule): string {
	const { freq, interval, byDay, byMonthDay, bySetPos } = rule;
	const dates = yearDates(rule);
	if (dates) return list(dates.map(dateText));
	if (freq === 'WEEKLY') {
		return interval === 1 && isWorkdays(rule) ? 'weekday' : list(byDay.map(weekdayName));
	}
	if (bySetPos.length > 0) {
		if (byMonthDay.length > 0) {
			const clamp = clampedDay(rule);
			if (clamp) return `${ordinalText(clamp)} or last day`;
			return `${positions(bySetPos)} of the ${list(byMonthDay.map(monthDay), 'or')}`;
		}
		return `${positions(bySetPos)} ${isWorkdays(rule) ? 'workday' : list(byDay.map(weekdayName), 'or')}`;
	}
	if (byMonthDay.length > 0) return list(byMonthDay.map(monthDay));
	return list(byDay.map((day) => `${position(day.ordinal!)} ${weekdayName(day)}`));
}

/** The dates of a rule that consists of dates of the year. */
function yearDates({ freq, byYearDay, byMonth, byMonthDay, byDay, bySetPos }: Rule) {
	if (byYearDay.length > 0) return byYearDay.map((day) => fromYearDay(day)!);
	if (freq !== 'YEARLY' || byMonth.length === 0 || byMonthDay.length === 0) return null;
	if (byDay.length + bySetPos.length > 0 || byMonthDay.some((day) => day < 0)) return null;
	return byMonth.flatMap((month) => byMonthDay.map((day): YearDate => ({ month, day })));
}

/** The day of a rule that uses the last day of shorter months: BYMONTHDAY=28,29,30;BYSETPOS=-1. */
function clampedDay({ byMonthDay, bySetPos, byDay }: Rule): number | null {
	if (bySetPos.join() !== '-1' || byDay.length > 0) return null;
	const days = byMonthDay.join();
	return days === '28,29' ? 29 : days === '28,29,30' ? 30 : null;
}

function isWorkdays({ byDay }: Rule): boolean {
	return byDay.map(({ weekday }) => weekday).join() === WEEKDAYS.slice(0, 5).join();
}

function months(preposition: 'in' | 'of', byMonth: readonly number[]): string {
	return byMonth.length > 0
		? ` ${preposition} ${list(byMonth.map((month) => MONTH_NAMES[month - 1]!))}`
		: '';
}

function weekStart({ weekStart: day }: Rule): string {
	return day === 'MO' ? '' : `, weeks starting on ${weekdayName({ weekday: day })}`;
}

function bounds({ until, count }: Rule): string[] {
	if (count !== null) return [count === 1 ? '1 time' : `${count} times`];
	if (until === null) return [];
	const [year, month, day] = dayParts(until);
	return [`until ${dateText({ month, day })} ${String(year).padStart(4, '0')}`];
}

function dateText({ month, day }: YearDate): string {
	return `${day} ${MONTH_NAMES[month - 1]!.slice(0, 3)}`;
}

function weekdayName({ weekday }: { weekday: Weekday }): string {
	return WEEKDAY_NAMES[WEEKDAYS.indexOf(weekday)]!;
}

function monthDay(day: number): string {
	return day > 0 ? ordinalText(day) : `${position(day)} day`;
}

function positions(values: readonly number[]): string {
	return list(values.map(position));
}

function position(value: number): string {
	if (value > 0) return ordinalText(value);
	return value === -1 ? 'last' : `${ordinalText(-value)} to last`;
}

function list(items: readonly string[], joiner: 'and' | 'or' = 'and'): string {
	const last = items.at(-1)!;
	return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} ${joiner} ${last}`;
}
