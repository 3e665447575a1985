import { dayParts } from './calendar-day.ts';
import { createRule } from './create-rule.ts';
import { findOccurrence, isLater, occurrences, type Moment } from './occurrences.ts';
import type { RecurrenceAnchor, Rule } from './rule.ts';
import { withDayOf } from './series.ts';

export interface Completion {
	readonly rule: Rule;
	readonly anchor: RecurrenceAnchor;
	/** The occurrence that was completed. */
	readonly due: Moment;
	/** The day on which it was completed, in the owner's time zone; the time matters by the hour. */
	readonly completed: Moment;
}

export interface NextOccurrence {
	readonly due: Moment;
	/** The rule from now on: COUNT is less, and a day that a short month cut is written down. */
	readonly rule: Rule;
}

/**
 * Where a recurring todo moves when it is completed; null after the last occurrence.
 *
 * By DUE_DATE the series keeps its phase and goes on after the due date or the day of completion,
 * whichever is later: a todo that is several periods overdue jumps to the first one ahead, and the
 * missed ones count as occurrences of COUNT. By COMPLETION the series starts anew at the completion.
 *
 * A series keeps its day of the month: after 31 January, monthly, come 28 February and 31 March.
 * As the due date alone no longer tells so in February, the returned rule does.
 */
export function nextOccurrence({
	rule,
	anchor,
	due,
	completed,
}: Completion): NextOccurrence | null {
	const byCompletion = anchor === 'COMPLETION';
	const start = byCompletion ? { ...completed, time: completed.time ?? due.time } : due;
	const after = byCompletion || isLater(completed, due, rule) ? completed : due;
	const left = rule.count;
	let passed = 0;
	// Without COUNT nothing between has to be counted.
	const next = findOccurrence(rule, start, left === null ? after : start, (occurrence) => {
		if (!isLater(occurrence, start, rule)) return false;
		passed++;
		return passed === left || isLater(occurrence, after, rule);
	});
	return next === null || passed === left
		? null
		: moveTo(next, { rule, due, byCompletion, passed });
}

function moveTo(
	{ date, time }: Moment,
	from: { rule: Rule; due: Moment; byCompletion: boolean; passed: number },
): NextOccurrence {
	const { rule, due, byCompletion, passed } = from;
	const kept = byCompletion ? rule : keepDay(rule, due.date, date);
	const count = rule.count === null ? null : rule.count - passed;
	return {
		due: { date, time: rule.freq === 'HOURLY' ? time : due.time },
		rule: createRule({ ...kept, count }),
	};
}

/** The first occurrence on or after a moment. INTERVAL counts from it: every other Tuesday begins with the next one. */
export function firstOccurrence(rule: Rule, from: Moment): Moment | null {
	return occurrences({ ...rule, interval: 1 }, from, from, 1)[0] ?? null;
}

/** The due dates that follow one, at most `count`: what a person sees as “then on …”. */
export function preview(rule: Rule, due: Moment, count: number): Moment[] {
	const limit = Math.min(count, (rule.count ?? Infinity) - 1);
	const [first, ...rest] = occurrences(rule, due, due, limit + 1);
	return first && isLater(first, due, rule) ? [first, ...rest].slice(0, limit) : rest;
}

function keepDay(rule: Rule, due: string, next: string): Rule {
	const open = rule.byMonthDay.length + rule.byDay.length + rule.byYearDay.length === 0;
	const monthly = rule.freq === 'MONTHLY' || rule.freq === 'YEARLY';
	const [, month, day] = dayParts(due);
	if (!open || !monthly || dayParts(next)[2] === day) return rule;
	const byMonth = rule.freq === 'YEARLY' ? [month] : rule.byMonth;
	return { ...rule, ...withDayOf(rule, due), byMonth };
}
