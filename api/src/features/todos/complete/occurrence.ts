import { addDays, daysBetween } from '../../../days/calendar-day.ts';
import {
	type Moment,
	nextOccurrence,
	formatRule,
	parseRule,
} from '../../../recurrence/recurrence.ts';
import { invalidField } from '../../../validation.ts';
import type { CompletedOccurrenceRow, TodoRow } from '../table.ts';

/** A todo that recurs: it is due some day and has a rule. */
export type RecurringTodo = TodoRow & {
	readonly dueDate: string;
	readonly recurrenceRule: string;
	readonly recurrenceAnchor: NonNullable<TodoRow['recurrenceAnchor']>;
};

export function isRecurring(todo: TodoRow): todo is RecurringTodo {
	return todo.recurrenceRule !== null && todo.dueDate !== null;
}

/** When a todo is due next, and what it keeps its distance with. */
export type NextDue = Pick<TodoRow, 'dueDate' | 'dueTime' | 'startDate' | 'recurrenceRule'>;

/**
 * Where a recurring todo moves when it is completed; null after its last occurrence. The start date
 * moves along, as many days before the due date as it was.
 *
 * @param completed the day and time, in the owner's time zone, at which it was completed.
 */
export function advance(todo: RecurringTodo, completed: Moment): NextDue | null {
	const next = nextOccurrence({
		rule: parseRule(todo.recurrenceRule),
		anchor: todo.recurrenceAnchor,
		due: { date: todo.dueDate, time: todo.dueTime?.slice(0, 5) ?? null },
		completed: { ...completed, time: completed.time?.slice(0, 5) ?? null },
	});
	if (next === null) return null;
	return {
		dueDate: next.due.date,
		// Without a time of its own the todo gets none from the moment of its completion.
		dueTime: todo.dueTime === null ? null : next.due.time,
		startDate: todo.startDate && addDays(todo.startDate, daysBetween(todo.dueDate, next.due.date)),
		recurrenceRule: formatRule(next.rule),
	};
}

/** Whether the completion of an occurrence, `$3`, of the todo `$2` is recorded. */
export const IS_RECORDED = `exists (
	select from completed_occurrences
	where user_id = $1::uuid and todo_id = any($2::uuid[]) and occurrence = $3::date
)`;

/**
 * Whether a todo has moved on from an occurrence.
 *
 * @throws ValidationError where it was never due on that day.
 */
export function isAlreadyCompleted(
	todo: TodoRow,
	occurrence: string,
	isRecorded: boolean,
): boolean {
	if (todo.dueDate === occurrence) return false;
	if (isRecorded || (todo.dueDate !== null && occurrence < todo.dueDate)) return true;
	throw invalidField('occurrence', 'This todo is not due on that day.');
}

/** The record of the completion of an occurrence. */
export function toCompletionRecord(
	todo: RecurringTodo,
	completedAt: Date,
	completedSubtasks: readonly { readonly id: string }[],
): CompletedOccurrenceRow {
	return {
		todoId: todo.id,
		userId: todo.userId,
		occurrence: todo.dueDate,
		completedAt,
		dueTime: todo.dueTime,
		startDate: todo.startDate,
		recurrenceRule: todo.recurrenceRule,
		completedSubtaskIds: completedSubtasks.map(({ id }) => id),
	};
}
