import { WEEKDAYS, type Rule, type RuleDay, type Weekday } from './rule.ts';
import { fromYearDay, type YearDate } from './year-day.ts';

/**
 * Converts equivalent rules to one canonical form. For example, calendars represent "every last
 * Friday" as BYDAY=-1FR or as BYDAY=FR;BYSETPOS=-1.
 */
export function canonicalize(rule: Rule): Rule {
	return REWRITES.reduce<Rule>((current, rewrite) => ({ ...current, ...rewrite(current) }), rule);
}

type Rewrite = (rule: Rule) => Partial<Rule>;

const REWRITES: readonly Rewrite[] = [
	sorted,
	positionOfOneDay,
	positionOfOneWeekday,
	datesAsGrid,
	plainWeekdaysAsWeekly,
	yearlyAsMonthly,
	monthlyAsYearly,
	wholeWeekAsDaily,
	allMonths,
	irrelevantWeekStart,
];

function sorted({ byDay, byMonth, byMonthDay, byYearDay, bySetPos }: Rule): Partial<Rule> {
	return {
		byDay: byDay.toSorted((a, b) => dayRank(a) - dayRank(b)),
		byMonth: byMonth.toSorted(fromStart),
		byMonthDay: byMonthDay.toSorted(fromStart),
		byYearDay: byYearDay.toSorted(fromStart),
		bySetPos: bySetPos.toSorted(fromStart),
	};
}

/** BYSETPOS of 1 or -1 has no effect on a single day of the month. */
function positionOfOneDay({ byMonthDay, bySetPos }: Rule): Partial<Rule> {
	return byMonthDay.length === 1 && bySetPos.length > 0 ? { bySetPos: [] } : {};
}

/** BYDAY=FR;BYSETPOS=-1 is BYDAY=-1FR. */
function positionOfOneWeekday(rule: Rule): Partial<Rule> {
	const { byDay, byMonthDay, bySetPos, byMonth, freq } = rule;
	const [only] = byDay;
	if (bySetPos.length === 0 || byMonthDay.length > 0 || byDay.length !== 1 || !only) return {};
	if (freq === 'YEARLY' && byMonth.length > 1) return {};
	return { bySetPos: [], byDay: bySetPos.map((ordinal) => ({ ...only, ordinal })) };
}

/** BYYEARDAY that is the product of months and days becomes BYMONTH and BYMONTHDAY. */
function datesAsGrid({ byYearDay }: Rule): Partial<Rule> {
	if (byYearDay.length === 0) return {};
	const dates = byYearDay.map(fromYearDay).filter((date): date is YearDate => date !== null);
	const byMonth = [...new Set(dates.map(({ month }) => month))].sort(fromStart);
	const byMonthDay = [...new Set(dates.map(({ day }) => day))].sort(fromStart);
	if (byMonth.length * byMonthDay.length !== dates.length) return {};
	return { byYearDay: [], byMonth, byMonthDay };
}

/** With INTERVAL=1, weekdays without an ordinal are a weekly rule, whatever FREQ is. */
function plainWeekdaysAsWeekly(rule: Rule): Partial<Rule> {
	const { byDay, byMonthDay, bySetPos, interval } = rule;
	if (byDay.length === 0 || byMonthDay.length > 0 || bySetPos.length > 0 || interval > 1) return {};
	return byDay.some(({ ordinal }) => ordinal !== null) ? {} : { freq: 'WEEKLY' };
}

/** A yearly rule that applies to each month is a monthly rule. */
function yearlyAsMonthly({ freq, interval, byMonth, byMonthDay, byDay, bySetPos }: Rule) {
	if (freq !== 'YEARLY' || interval > 1) return {};
	const everyMonth = byMonthDay.length > 0 && byMonth.length === 0;
	const namedMonths = byMonth.length > 0 && byDay.length + byMonthDay.length === 0;
	const positions = byMonth.length > 0 && bySetPos.length > 0;
	return everyMonth || namedMonths || positions ? ({ freq: 'MONTHLY' } as const) : {};
}

/** Days of given months recur once a year each. */
function monthlyAsYearly({ freq, byMonth, byMonthDay, byDay, bySetPos }: Rule): Partial<Rule> {
	if (freq !== 'MONTHLY' || byMonth.length === 0 || byMonth.length === 12) return {};
	const days = byMonthDay.length + byDay.length > 0;
	return days && bySetPos.length === 0 ? { freq: 'YEARLY' } : {};
}

function wholeWeekAsDaily({ freq, interval, byDay }: Rule): Partial<Rule> {
	return freq === 'WEEKLY' && interval === 1 && byDay.length === 7
		? { freq: 'DAILY', byDay: [] }
		: {};
}

function allMonths({ freq, interval, byMonth, byMonthDay, byDay }: Rule): Partial<Rule> {
	if (byMonth.length < 12) return {};
	if (freq !== 'YEARLY') return { byMonth: [] };
	return interval === 1 && byMonthDay.length + byDay.length > 0
		? { freq: 'MONTHLY', byMonth: [] }
		: {};
}

/** WKST only has an effect if INTERVAL > 1 and it separates the weekdays of one period. */
function irrelevantWeekStart({ freq, interval, byDay, weekStart }: Rule): Partial<Rule> {
	const start = WEEKDAYS.indexOf(weekStart);
	const before = (day: RuleDay) => WEEKDAYS.indexOf(day.weekday) < start;
	const parts = byDay.some(before) && !byDay.every(before);
	return freq === 'WEEKLY' && interval > 1 && parts ? {} : { weekStart: 'MO' as Weekday };
}

/** Sorts by the order in a month: 1, 2, 3 … -3, -2, -1. */
function fromStart(a: number, b: number): number {
	return a > 0 === b > 0 ? a - b : b - a;
}

function dayRank({ weekday, ordinal }: RuleDay): number {
	const position = ordinal === null ? 0 : ordinal > 0 ? ordinal : 200 + ordinal;
	return position * 7 + WEEKDAYS.indexOf(weekday);
}
