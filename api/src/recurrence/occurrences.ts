import * as rrule from 'rrule';
import type { Options, RRule as RRuleType } from 'rrule';
import { dayOf, dayParts, timeOf, toUtc } from './calendar-day.ts';
import type { Rule } from './rule.ts';

// Node sees the library's UMD build behind a default export, bundlers its module build.
const { RRule } = ('default' in rrule ? rrule.default : rrule) as typeof rrule;

/** A floating day, and for rules by the hour the time. */
export interface Moment {
	readonly date: string;
	readonly time: string | null;
}

const HOUR_MS = 3_600_000;
const PERIOD_MS = { HOURLY: HOUR_MS, DAILY: 24 * HOUR_MS, WEEKLY: 168 * HOUR_MS };

/**
 * The occurrences of a rule in a series that begins at `start`, in order: those after a moment, or
 * on it too. COUNT is left to the caller, since it counts from the current occurrence. The library
 * ends every series with the year 9999.
 */
export function* occurrences(
	rule: Rule,
	start: Moment,
	after: Moment = start,
	inclusive = false,
): Generator<Moment, void> {
	const from = momentToUtc(rule, after);
	const series = new RRule(toOptions(rule, start, from), true);
	let next = series.after(from, inclusive);
	while (next !== null && (rule.until === null || dayOf(next) <= rule.until)) {
		yield { date: dayOf(next), time: rule.freq === 'HOURLY' ? timeOf(next) : start.time };
		next = series.after(next, false);
	}
}

function toOptions(rule: Rule, start: Moment, after: Date): Partial<Options> {
	const { interval, byDay, byMonth, byYearDay } = rule;
	const { byMonthDay, bySetPos } = withDayOf(rule, start.date);
	return {
		freq: RRule[rule.freq],
		interval,
		dtstart: advance(rule, momentToUtc(rule, start), after),
		wkst: RRule[rule.weekStart],
		byweekday: byDay.map(({ weekday, ordinal }) =>
			ordinal === null ? RRule[weekday] : RRule[weekday].nth(ordinal),
		),
		bymonth: rule.freq === 'YEARLY' && !hasDays(rule) ? [dayParts(start.date)[1]] : [...byMonth],
		bymonthday: [...byMonthDay],
		byyearday: [...byYearDay],
		bysetpos: bySetPos.length > 0 ? [...bySetPos] : null,
	} satisfies Partial<ConstructorParameters<typeof RRuleType>[0]>;
}

/**
 * A monthly or yearly rule without days takes the day of its start. Where months are too short for
 * it, their last day: of the days from the 28th to the 30th the last one that there is.
 */
export function withDayOf(rule: Rule, start: string): Pick<Rule, 'byMonthDay' | 'bySetPos'> {
	const monthly = rule.freq === 'MONTHLY' || rule.freq === 'YEARLY';
	if (!monthly || hasDays(rule)) return rule;
	const [, month, day] = dayParts(start);
	if (day <= 28) return { byMonthDay: [day], bySetPos: [] };
	if (day === 31 || (month === 2 && rule.freq === 'YEARLY'))
		return { byMonthDay: [-1], bySetPos: [] };
	return { byMonthDay: [28, 29, 30].filter((last) => last <= day), bySetPos: [-1] };
}

function hasDays({ byDay, byMonthDay, byYearDay }: Rule): boolean {
	return byDay.length + byMonthDay.length + byYearDay.length > 0;
}

/** Moves the start of an old series up by whole periods, so that a long overdue todo costs nothing. */
function advance({ freq, interval }: Rule, start: Date, after: Date): Date {
	if (freq === 'MONTHLY' || freq === 'YEARLY') return start;
	const period = PERIOD_MS[freq] * interval;
	const periods = Math.floor((after.getTime() - start.getTime()) / period) - 1;
	return periods > 0 ? new Date(start.getTime() + periods * period) : start;
}

function momentToUtc({ freq }: Rule, { date, time }: Moment): Date {
	return toUtc(date, freq === 'HOURLY' ? time : null);
}
