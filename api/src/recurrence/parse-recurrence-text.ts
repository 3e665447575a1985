import { calendarDay } from '../days/calendar-day.ts';
import { tryCreateRule } from './create-rule.ts';
import { readBound, type Bound } from './read-bound.ts';
import { readRecurrence } from './read-recurrence.ts';
import { readYearDate } from './read-year-date.ts';
import type { RecurrenceAnchor, Rule } from './rule.ts';
import { apart, tokenize, type Reading, type Token } from './tokenize.ts';

export interface Recurrence {
	readonly rule: Rule;
	readonly anchor: RecurrenceAnchor;
}

/**
 * Parses a text that consists of a recurrence in English, such as the result of `recurrenceText`;
 * null for any other text. Weeks start on Monday unless the text contains another weekday.
 */
export function parseRecurrenceText(text: string): Recurrence | null {
	const tokens = tokenize(text);
	const phrase = readRecurrence(tokens, 0, 'MO');
	if (!phrase || phrase.value.time !== null) return null;
	const bound = readBound(tokens, phrase.end, readDayWithYear);
	if ((bound?.end ?? phrase.end) !== tokens.length) return null;
	const ending = bound === null ? {} : endOf(bound.value);
	const { parts, anchor } = phrase.value;
	const rule = ending && tryCreateRule({ ...parts, ...ending });
	return rule && { rule, anchor };
}

/** Null for a bound that depends on a start date. */
function endOf(bound: Bound): Pick<Rule, 'until'> | Pick<Rule, 'count'> | null {
	if (bound.kind === 'UNTIL') return { until: bound.day };
	return bound.kind === 'COUNT' ? { count: bound.count } : null;
}

/** “3 Aug 2027”, in any year: a formatted rule has no other numbers here. */
function readDayWithYear(tokens: readonly Token[], at: number): Reading<string> | null {
	const date = readYearDate(tokens, at);
	const year = date && apart(tokens, date.end);
	if (!year || !/^\d{4}$/.test(year)) return null;
	const value = calendarDay(Number(year), date.value.month, date.value.day);
	return value === null ? null : { value, end: date.end + 1 };
}
