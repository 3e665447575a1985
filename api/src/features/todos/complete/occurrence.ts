import {
	type Moment,
	nextOccurrence,
	formatRule,
	parseRule,
} from '../../../recurrence/recurrence.ts';
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
 * @param completed the day and time, on the owner's clock, at which it was completed.
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
		startDate: todo.startDate && shifted(todo.startDate, todo.dueDate, next.due.date),
		recurrenceRule: formatRule(next.rule),
	};
}

/** What the completion of an occurrence leaves behind. */
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

const DAY = 24 * 60 * 60 * 1000;

function shifted(day: string, from: string, to: string): string {
	const days = (Date.parse(to) - Date.parse(from)) / DAY;
	return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}
