import {
	firstOccurrence,
	formatRule,
	parseRule,
	RecurrenceRuleError,
	type RecurrenceAnchor,
} from '../../recurrence/recurrence.ts';
import { Issues } from '../../validation.ts';
import type { TodoRow } from './table.ts';

export const TITLE_LIMITS = { min: 1, max: 500 };
const NOTES_LIMITS = { min: 0, max: 50_000 };
/** 0 stands for NONE: PostgreSQL sorts the numbers, the API speaks the names. */
export const PRIORITIES = ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'URGENT'] as const;
const MAX_MINUTES = 60 * 24 * 365;

/** What a person may set of a todo; undefined leaves it as it is, null clears it. */
export interface TodoFields {
	readonly title?: string | null;
	readonly notes?: string | null;
	readonly priority?: number | null;
	readonly startDate?: string | null;
	readonly dueDate?: string | null;
	readonly dueTime?: string | null;
	readonly durationMinutes?: number | null;
	readonly recurrence?: RecurrenceFields | null;
}

export interface RecurrenceFields {
	/** An RFC 5545 RRULE, with or without `RRULE:` before it. */
	readonly rule: string;
	readonly anchor?: RecurrenceAnchor | null;
}

type Current = Pick<TodoRow, 'dueDate' | 'recurrenceRule'>;

/**
 * The fields as they are stored. Titles lose surrounding blanks; clearing the due date clears the
 * due time with it, because a time of no day says nothing, and the recurrence, which has nothing to
 * count from; a recurrence without a due date begins at its first occurrence from today.
 *
 * @param current the todo as it is, or null for a new one.
 * @param today the calendar day that it is for the owner.
 * @throws ValidationError naming every field that breaks a rule.
 */
export function checkTodoFields(
	fields: TodoFields,
	current: Current | null,
	today: string,
): Partial<TodoRow> {
	const issues = new Issues();
	const title = fields.title?.trim();
	if (fields.title === null) issues.add(['input', 'title'], 'The title cannot be cleared.');
	if (title !== undefined) issues.text(['input', 'title'], title, 'The title', TITLE_LIMITS);
	const notes = fields.notes === null ? '' : fields.notes;
	if (notes !== undefined) issues.text(['input', 'notes'], notes, 'The notes', NOTES_LIMITS);
	const schedule = scheduleOf(fields, current, today, issues);
	const { durationMinutes } = fields;
	if (durationMinutes != null && (durationMinutes < 1 || durationMinutes > MAX_MINUTES)) {
		const message = 'The duration must be at least a minute, at most a year.';
		issues.add(['input', 'durationMinutes'], message);
	}
	issues.throwIfAny();
	return {
		title,
		notes,
		priority: fields.priority === null ? 0 : fields.priority,
		startDate: fields.startDate,
		durationMinutes,
		...schedule,
	};
}

type Schedule = Partial<
	Pick<TodoRow, 'dueDate' | 'dueTime' | 'recurrenceRule' | 'recurrenceAnchor'>
>;

/** When it is due and how it recurs, which hang together. */
function scheduleOf(
	fields: TodoFields,
	current: Current | null,
	today: string,
	issues: Issues,
): Schedule {
	const recurrence = recurrenceOf(fields.recurrence, issues);
	const given = fields.dueDate === undefined ? (current?.dueDate ?? null) : fields.dueDate;
	if (recurrence && given === null) {
		const first = firstOccurrence(recurrence.rule, { date: today, time: fields.dueTime ?? null });
		if (first === null) issues.add(['input', 'recurrence', 'rule'], 'The rule never occurs.');
		else return { ...recurrence.columns, dueDate: first.date, dueTime: fields.dueTime };
	}
	if (given === null) {
		if (fields.dueTime != null) issues.add(['input', 'dueTime'], 'A due time needs a due date.');
		return { ...NO_RECURRENCE, dueDate: fields.dueDate, dueTime: null };
	}
	return {
		dueDate: fields.dueDate,
		dueTime: fields.dueTime,
		...(fields.recurrence === null ? NO_RECURRENCE : recurrence?.columns),
	};
}

const NO_RECURRENCE = { recurrenceRule: null, recurrenceAnchor: null };

function recurrenceOf(fields: RecurrenceFields | null | undefined, issues: Issues) {
	if (fields == null) return null;
	try {
		const rule = parseRule(fields.rule);
		const anchor = fields.anchor ?? 'DUE_DATE';
		return { rule, columns: { recurrenceRule: formatRule(rule), recurrenceAnchor: anchor } };
	} catch (error) {
		if (!(error instanceof RecurrenceRuleError)) throw error;
		issues.add(['input', 'recurrence', 'rule'], error.message);
		return null;
	}
}
