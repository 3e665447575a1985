import { WEEKDAYS, type Rule, type RuleDay, type Weekday } from './rule.ts';
import { fromYearDay, type YearDate } from './year-day.ts';

/**
 * The one way to write a rule of several that mean the same. Calendars differ in how they put, say,
 * "every last Friday" (BYDAY=-1FR, or BYDAY=FR;BYSETPOS=-1); here it has one form, and one text.
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

/** One day of the month is its own first and last. */
function positionOfOneDay({ byMonthDay, bySetPos }: Rule): Partial<Rule> {
	return byMonthDay.length === 1 && bySetPos.length > 0 ? { bySetPos: [] } : {};
}

/** The last of the Fridays is the last Friday. */
function positionOfOneWeekday(rule: Rule): Partial<Rule> {
	const { byDay, byMonthDay, bySetPos, byMonth, freq } = rule;
	const [only] = byDay;
	if (bySetPos.length === 0 || byMonthDay.length > 0 || byDay.length !== 1 || !only) return {};
	if (freq === 'YEARLY' && byMonth.length > 1) return {};
	return { bySetPos: [], byDay: bySetPos.map((ordinal) => ({ ...only, ordinal })) };
}

/** Dates that are every day of a set in every month of a set are BYMONTH and BYMONTHDAY. */
function datesAsGrid({ byYearDay }: Rule): Partial<Rule> {
	if (byYearDay.length === 0) return {};
	const dates = byYearDay.map(fromYearDay).filter((date): date is YearDate => date !== null);
	const byMonth = [...new Set(dates.map(({ month }) => month))].sort(fromStart);
	const byMonthDay = [...new Set(dates.map(({ day }) => day))].sort(fromStart);
	if (byMonth.length * byMonthDay.length !== dates.length) return {};
	return { byYearDay: [], byMonth, byMonthDay };
}

/** Weekdays alone mean each of them, however long the period that they stand in. */
function plainWeekdaysAsWeekly(rule: Rule): Partial<Rule> {
	const { byDay, byMonthDay, bySetPos, interval } = rule;
	if (byDay.length === 0 || byMonthDay.length > 0 || bySetPos.length > 0 || interval > 1) return {};
	return byDay.some(({ ordinal }) => ordinal !== null) ? {} : { freq: 'WEEKLY' };
}

/** What a year leaves open month by month is a monthly rule. */
function yearlyAsMonthly({ freq, interval, byMonth, byMonthDay, byDay, bySetPos }: Rule) {
	if (freq !== 'YEARLY' || interval > 1) return {};
	const everyMonth = byMonthDay.length > 0 && byMonth.length === 0;
	const namedMonths = byMonth.length > 0 && byDay.length + byMonthDay.length === 0;
	const positions = byMonth.length > 0 && bySetPos.length > 0;
	return everyMonth || namedMonths || positions ? ({ freq: 'MONTHLY' } as const) : {};
}

/** Days of named months come once a year each. */
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

/** The start of the week only matters where it parts the days of one fortnight. */
function irrelevantWeekStart({ freq, interval, byDay, weekStart }: Rule): Partial<Rule> {
	const start = WEEKDAYS.indexOf(weekStart);
	const before = (day: RuleDay) => WEEKDAYS.indexOf(day.weekday) < start;
	const parts = byDay.some(before) && !byDay.every(before);
	return freq === 'WEEKLY' && interval > 1 && parts ? {} : { weekStart: 'MO' as Weekday };
}

/** 1, 2, 3 … -3, -2, -1: the order in which they come in a month. */
function fromStart(a: number, b: number): number {
	return a > 0 === b > 0 ? a - b : b - a;
}

function dayRank({ weekday, ordinal }: RuleDay): number {
	const position = ordinal === null ? 0 : ordinal > 0 ? ordinal : 200 + ordinal;
	return position * 7 + WEEKDAYS.indexOf(weekday);
}
