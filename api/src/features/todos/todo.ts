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

/** What the rule of the fields reads of a todo that exists. */
type CurrentTodo = Pick<TodoRow, 'dueDate'>;

export const NEW_TODO: CurrentTodo = { dueDate: null };

export interface CheckedFields {
	/** The columns as they are stored; undefined leaves one as it is. */
	readonly patch: Partial<TodoRow>;
	/** Whether the patch is another for another row, so that it has to be checked with each. */
	readonly dependsOnCurrentRow: boolean;
	/** Whether the patch is another on another day. */
	readonly dependsOnToday: boolean;
}

/**
 * The fields as they are stored. Titles lose surrounding blanks; clearing the due date clears the
 * due time with it, because a time needs a day, and the recurrence, which has nothing to count from;
 * a recurrence without a due date begins at its first occurrence from today.
 *
 * @param current the todo that the fields are for, `NEW_TODO` for one that is created. Null where
 * it was not read: then the patch is valid only if it does not depend on it.
 * @param today the calendar day in the owner's time zone; null likewise.
 * @throws ValidationError naming every field that breaks a rule.
 */
export function checkTodoFields(
	fields: TodoFields,
	current: CurrentTodo | null,
	today: string | null,
): CheckedFields {
	const issues = new Issues();
	const title = fields.title?.trim();
	if (fields.title === null) issues.add(['input', 'title'], 'The title cannot be cleared.');
	if (title !== undefined) issues.text(['input', 'title'], title, 'The title', TITLE_LIMITS);
	const notes = fields.notes === null ? '' : fields.notes;
	if (notes !== undefined) issues.text(['input', 'notes'], notes, 'The notes', NOTES_LIMITS);
	const { durationMinutes } = fields;
	const schedule = scheduleOf(fields, current, today, issues);
	if (durationMinutes != null && (durationMinutes < 1 || durationMinutes > MAX_MINUTES)) {
		const message = 'The duration must be at least a minute, at most a year.';
		issues.add(['input', 'durationMinutes'], message);
	}
	// A patch that is not decided yet is checked again, so that every fault is reported together.
	const { dependsOnCurrentRow, dependsOnToday } = schedule;
	const isDecided =
		(current !== null || !dependsOnCurrentRow) && (today !== null || !dependsOnToday);
	if (isDecided) issues.throwIfAny();
	return {
		...schedule,
		patch: {
			title,
			notes,
			priority: fields.priority === null ? 0 : fields.priority,
			startDate: fields.startDate,
			durationMinutes,
			...schedule.patch,
		},
	};
}

/** The columns of due date, due time and recurrence, which depend on each other. */
function scheduleOf(
	fields: TodoFields,
	current: CurrentTodo | null,
	today: string | null,
	issues: Issues,
): CheckedFields {
	const { dueDate, dueTime } = fields;
	const recurrence = recurrenceOf(fields.recurrence, issues);
	// Only a time and a rule ask whether there is a day, where the fields do not tell.
	const asksForDay = dueDate === undefined && (dueTime != null || recurrence !== null);
	const isDue = (dueDate === undefined ? current?.dueDate : dueDate) != null;
	const findsFirstDay = recurrence !== null && !isDue;
	const dependsOnToday = findsFirstDay && !(asksForDay && current === null);
	const depends = { dependsOnCurrentRow: asksForDay, dependsOnToday };
	if ((asksForDay && current === null) || (dependsOnToday && today === null)) {
		return { patch: {}, ...depends };
	}
	if (findsFirstDay) {
		const first = firstOccurrence(recurrence.rule, { date: today!, time: dueTime ?? null });
		if (first === null) issues.add(['input', 'recurrence', 'rule'], 'The rule never occurs.');
		return { patch: { ...recurrence.columns, dueDate: first?.date, dueTime }, ...depends };
	}
	if (dueTime != null && !isDue) issues.add(['input', 'dueTime'], 'A due time needs a due date.');
	const cleared = dueDate === null ? { ...NO_RECURRENCE, dueTime: null } : null;
	const columns = fields.recurrence === null ? NO_RECURRENCE : recurrence?.columns;
	return { patch: { dueDate, dueTime, ...columns, ...cleared }, ...depends };
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
