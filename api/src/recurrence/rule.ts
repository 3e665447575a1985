/** The weekdays of RFC 5545, from Monday. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const FREQUENCIES = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** Whether a series counts from the due date or from the completion. */
export type RecurrenceAnchor = 'DUE_DATE' | 'COMPLETION';

/** A weekday, or with an ordinal the nth (from the end: -nth) of the month or year. */
export interface RuleDay {
	readonly weekday: Weekday;
	readonly ordinal: number | null;
}

/**
 * An RFC 5545 recurrence rule (section 3.3.10) over floating days, in canonical form:
 * equivalent rules have the same text.
 *
 * A rule without a day uses the day of its start, or the last day of a shorter month: monthly from
 * 31 January gives 28 February, yearly from 29 February gives 28 February. A day of the rule itself
 * is literal, as in the RFC: BYMONTHDAY=31 skips months of 30 days (the last day is BYMONTHDAY=-1).
 *
 * Dates that are not a product of months and days (14 January and 15 April) are BYYEARDAY, from
 * March on counted from the end of the year, so that they are the same dates in every year.
 */
export interface Rule {
	readonly freq: Frequency;
	readonly interval: number;
	readonly byDay: readonly RuleDay[];
	readonly byMonthDay: readonly number[];
	readonly byYearDay: readonly number[];
	readonly byMonth: readonly number[];
	readonly bySetPos: readonly number[];
	/** The last day of the series, `YYYY-MM-DD`. */
	readonly until: string | null;
	/** The number of remaining occurrences, including the current one. */
	readonly count: number | null;
	/** The first day of the week; MO if it has no effect. */
	readonly weekStart: Weekday;
}

/** The parts of a rule; an absent part does not restrict it. */
export type RuleParts = Pick<Rule, 'freq'> & Partial<Rule>;
