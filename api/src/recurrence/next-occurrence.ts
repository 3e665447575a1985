import { dayParts } from '../days/calendar-day.ts';
import { createRule } from './create-rule.ts';
import { findOccurrence, isLater, occurrences, type Moment } from './occurrences.ts';
import type { RecurrenceAnchor, Rule } from './rule.ts';
import { withDayOf } from './series.ts';

export interface Completion {
	readonly rule: Rule;
	readonly anchor: RecurrenceAnchor;
	/** The completed occurrence. */
	readonly due: Moment;
	/** The completion in the owner's time zone; hourly rules also use the time. */
	readonly completed: Moment;
}

export interface NextOccurrence {
	readonly due: Moment;
	/** The remaining rule: with a lower COUNT and, after a short month, with an explicit day. */
	readonly rule: Rule;
}

/**
 * The occurrence after a completed one; null after the last occurrence.
 *
 * DUE_DATE: the series keeps its phase. The result is the first occurrence after the due date or the
 * completion, whichever is later; skipped occurrences count towards COUNT. COMPLETION: the series
 * restarts at the completion.
 *
 * A series keeps its day of the month: a monthly rule from 31 January gives 28 February and
 * 31 March. The due date in February does not contain this day, so the returned rule does.
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
	// Skipped occurrences only need to be counted if the rule has COUNT.
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

/** The first occurrence at or after a moment, from which INTERVAL is counted. */
export function firstOccurrence(rule: Rule, from: Moment): Moment | null {
	return occurrences({ ...rule, interval: 1 }, from, from, 1)[0] ?? null;
}

/** The due dates after a given one, at most `count`. */
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
