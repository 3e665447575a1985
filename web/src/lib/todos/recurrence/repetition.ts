import {
	firstOccurrence,
	formatRule,
	preview,
	recurrenceText,
	type RecurrenceAnchor,
	type Rule,
} from '@duly/api/recurrence';
import type { Day } from '../calendar.ts';
import type { Schedule, ScheduleChanges } from '../due/schedule.ts';

interface Circumstances {
	readonly schedule: Pick<Schedule, 'dueDate' | 'dueTime'>;
	readonly today: Day;
}

/**
 * What changes when something is to recur by a rule: it stays on its day where the rule has it, and
 * goes to the rule's first day from today on otherwise. Null where the rule never occurs.
 */
export function repetitionFrom(
	rule: Rule,
	anchor: RecurrenceAnchor,
	{ schedule: { dueDate, dueTime }, today }: Circumstances,
): ScheduleChanges | null {
	const own = dueDate === null ? null : firstOn(rule, dueDate, dueTime);
	const later = dueDate === null || dueDate < today ? today : dueDate;
	const first = own !== null && own === dueDate ? own : firstOn(rule, later, dueTime);
	if (first === null) return null;
	return {
		dueDate: first,
		recurrence: { rule: formatRule(rule), anchor, text: recurrenceText(rule, anchor) },
	};
}

/** The days that follow the first one, if each is done on time. */
export function nextDays(rule: Rule, first: Day, time: string | null, count: number): Day[] {
	return preview(rule, { date: first, time }, count).map(({ date }) => date);
}

function firstOn(rule: Rule, day: Day, time: string | null): Day | null {
	return firstOccurrence(rule, { date: day, time })?.date ?? null;
}
