/** The weekdays as RFC 5545 writes them, from Monday. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const FREQUENCIES = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** Whether a todo recurs by its schedule, or counts from the day on which it was completed. */
export type RecurrenceAnchor = 'DUE_DATE' | 'COMPLETION';

/** A weekday, or with an ordinal the nth (from the end: -nth) of the month or year. */
export interface RuleDay {
	readonly weekday: Weekday;
	readonly ordinal: number | null;
}

/**
 * An RFC 5545 recurrence rule (section 3.3.10) over floating days, in canonical form: two rules that
 * mean the same for the same reason are written the same, so that rules can be compared as text.
 *
 * What a rule leaves open comes from the due date it starts at, and a day that a month is too short
 * for falls on that month's last day: monthly from 31 January goes on to 28 February, yearly from
 * 29 February to 28 February. A day that the rule itself names is literal, as the RFC has it:
 * BYMONTHDAY=31 skips the months of 30 days ("the last day" is BYMONTHDAY=-1).
 *
 * Dates of the year that are no grid of months and days (14 January and 15 April) are BYYEARDAY,
 * counted from the year's end after February, which makes them the same dates in every year.
 */
export interface Rule {
	readonly freq: Frequency;
	readonly interval: number;
	readonly byDay: readonly RuleDay[];
	readonly byMonthDay: readonly number[];
	readonly byYearDay: readonly number[];
	readonly byMonth: readonly number[];
	readonly bySetPos: readonly number[];
	/** The last day on which it may occur, `YYYY-MM-DD`. */
	readonly until: string | null;
	/** How many occurrences are left, the current one included. */
	readonly count: number | null;
	/** Where weeks begin; MO unless it makes a difference. */
	readonly weekStart: Weekday;
}

/** What a rule is made from; what is absent does not restrict it. */
export type RuleParts = Pick<Rule, 'freq'> & Partial<Rule>;
