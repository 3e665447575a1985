import * as rrule from 'rrule';
import type { Options } from 'rrule';
import { dayOf, dayParts, toUtc } from '../days/calendar-day.ts';
import type { Rule } from './rule.ts';

// Node loads the UMD build of rrule (default export), bundlers its ES module (named exports).
const { RRule } = (Reflect.get(rrule, 'default') ?? rrule) as typeof rrule;

const HOUR_MS = 3_600_000;
const PERIOD_MS = { HOURLY: HOUR_MS, DAILY: 24 * HOUR_MS, WEEKLY: 168 * HOUR_MS };

/**
 * Visits the occurrences of a series that begins at `start`, from an instant on, until the visitor
 * returns false. Floating times are represented in UTC. Ignores UNTIL and COUNT. Each series ends
 * with the year 9999.
 */
export function visitSeries(
	rule: Rule,
	start: Date,
	from: Date,
	visit: (occurrence: Date) => boolean,
): void {
	const { byMonthDay, bySetPos } = withDayOf(rule, dayOf(start));
	const visitLater = (occurrence: Date) => occurrence < from || visit(occurrence);
	const options = { ...toOptions(rule, start), bymonthday: orAny(byMonthDay) };
	if (bySetPos.length === 0) {
		const dtstart = advance(rule, start, from);
		new RRule({ ...options, dtstart }, true).all(visitLater);
		return;
	}
	// rrule returns the first day for a negative BYSETPOS beyond the set, so it only computes the sets,
	// for whole periods, and the positions are applied here.
	const length = rule.freq === 'YEARLY' ? 4 : 7;
	const periodOf = (day: Date) => dayOf(day).slice(0, length);
	const dtstart = toUtc(`${periodOf(start)}-01-01`.slice(0, 10));
	let set: Date[] = [];
	let goOn = true;
	const visitSet = () => (goOn = atPositions(set, bySetPos).every(visitLater));
	new RRule({ ...options, dtstart }, true).all((day) => {
		if (set[0] && periodOf(set[0]) !== periodOf(day)) {
			visitSet();
			set = [];
		}
		set.push(day);
		return goOn;
	});
	if (goOn) visitSet();
}

/** The members at the given positions: from 1, or negative from the end. */
function atPositions<T>(set: readonly T[], positions: readonly number[]): T[] {
	return set.filter(
		(_, index) => positions.includes(index + 1) || positions.includes(index - set.length),
	);
}

function toOptions(rule: Rule, start: Date): Partial<Options> {
	const ofStart = rule.freq === 'YEARLY' && !hasDays(rule) ? [start.getUTCMonth() + 1] : null;
	const weekdays = rule.byDay.map(({ weekday, ordinal }) =>
		ordinal === null ? RRule[weekday] : RRule[weekday].nth(ordinal),
	);
	return {
		freq: RRule[rule.freq],
		interval: rule.interval,
		wkst: RRule[rule.weekStart],
		byweekday: orAny(weekdays),
		bymonth: ofStart ?? orAny(rule.byMonth),
		byyearday: orAny(rule.byYearDay),
	};
}

/** rrule treats an empty list as a restriction. */
function orAny<T>(list: readonly T[]): T[] | null {
	return list.length > 0 ? [...list] : null;
}

/**
 * A monthly or yearly rule without days uses the day of its start, or the last day of a shorter
 * month: BYMONTHDAY=28,29,30;BYSETPOS=-1 for the 30th.
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

/** Advances the start by whole periods: the cost does not depend on how long a todo is overdue. */
function advance({ freq, interval }: Rule, start: Date, after: Date): Date {
	if (freq === 'MONTHLY' || freq === 'YEARLY') return start;
	const period = PERIOD_MS[freq] * interval;
	const periods = Math.floor((after.getTime() - start.getTime()) / period) - 1;
	return periods > 0 ? new Date(start.getTime() + periods * period) : start;
}
