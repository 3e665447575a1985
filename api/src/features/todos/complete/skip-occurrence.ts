import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import type { Transaction } from '../../../database/connect.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import { withNextVersion, type WriteResult } from '../../../sync/write-transaction.ts';
import { load, localNow, ownOf, stamp, type TodoId } from '../change.ts';
import { invalid } from '../move/placement.ts';
import { advance, isRecurring, toCompletionRecord, type RecurringTodo } from './occurrence.ts';
import { subtrees } from '../move/subtree.ts';
import { completedOccurrences, type TodoRow, todos } from '../table.ts';

/**
 * Moves a recurring todo on to its next occurrence without completing this one; after the last one
 * it stays where it is.
 *
 * @throws NotFoundError where the user has no such todo.
 * @throws ValidationError where it does not recur, has no further occurrence, or was never due on
 * the occurrence that is named.
 */
export function skipOccurrence(
	scope: Scope,
	id: TodoId,
	occurrence?: string | null,
): Promise<WriteResult<TodoRow>> {
	return withNextVersion(scope.db, scope.userId, async (tx, version) => {
		const [todo] = await load(tx, scope, [id], ['input', 'id']);
		if (!isRecurring(todo!)) throw invalid('id', 'This todo does not recur.');
		if (occurrence != null && (await isPast(tx, todo, occurrence))) return todo;
		// As if it had been done on the day it was due: the very next one, not the next from today.
		const next = advance(todo, { date: todo.dueDate, time: todo.dueTime });
		if (next === null) throw invalid('id', 'This is the last occurrence.');
		const [skipped] = await tx
			.update(todos)
			.set({ ...next, ...stamp(scope, version) })
			.where(ownOf(scope, [id]))
			.returning();
		return skipped!;
	});
}

/** Whether that occurrence is behind the todo already. @throws ValidationError where it never was. */
export async function isPast(tx: Transaction, todo: TodoRow, occurrence: string): Promise<boolean> {
	if (todo.dueDate === occurrence) return false;
	const done = await tx.$count(
		completedOccurrences,
		and(
			ownedBy(todo.userId, completedOccurrences),
			eq(completedOccurrences.todoId, todo.id),
			eq(completedOccurrences.occurrence, occurrence),
		),
	);
	if (done > 0 || (todo.dueDate !== null && occurrence < todo.dueDate)) return true;
	throw invalid('occurrence', 'This todo is not due on that day.');
}

/** Records the occurrences and moves on; answers the todos for which it was the last. */
export async function advanceRecurringTodos(
	tx: Transaction,
	scope: Scope,
	version: number,
	recurring: readonly RecurringTodo[],
): Promise<TodoId[]> {
	const ids = recurring.map(({ id }) => id as TodoId);
	const now = await localNow(tx, scope);
	const beneath = (await subtrees(tx, scope.userId, ids)).filter(({ depth }) => depth > 0);
	const done = new Set(
		(
			await tx
				.select({ id: todos.id })
				.from(todos)
				.where(
					and(
						ownOf(
							scope,
							beneath.map(({ id }) => id),
						),
						isNotNull(todos.completedAt),
					),
				)
		).map(({ id }) => id),
	);
	await tx
		.insert(completedOccurrences)
		.values(
			recurring.map((todo) =>
				toCompletionRecord(
					todo,
					scope.now,
					beneath.filter(({ id, rootId }) => rootId === todo.id && done.has(id)),
				),
			),
		)
		.onConflictDoNothing();
	const next = recurring.map((todo) => ({ id: todo.id as TodoId, next: advance(todo, now) }));
	const moving = next.filter(({ next }) => next !== null);
	const moved = moving.map(({ id, next }) => ({
		id,
		due_date: next!.dueDate,
		due_time: next!.dueTime,
		start_date: next!.startDate,
		recurrence_rule: next!.recurrenceRule,
	}));
	await tx
		.update(todos)
		.set({
			dueDate: sql`moved.due_date`,
			dueTime: sql`moved.due_time`,
			startDate: sql`moved.start_date`,
			recurrenceRule: sql`moved.recurrence_rule`,
			...stamp(scope, version),
		})
		.from(
			sql`jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as moved(id uuid, due_date date, due_time time, start_date date, recurrence_rule text)`,
		)
		.where(and(ownedBy(scope.userId, todos), sql`${todos.id} = moved.id`));
	const goesOn = new Set<string>(moving.map(({ id }) => id));
	const again = beneath.filter(({ id, rootId }) => goesOn.has(rootId) && done.has(id));
	if (again.length > 0) {
		await tx
			.update(todos)
			.set({ completedAt: null, completedWith: null, ...stamp(scope, version) })
			.where(
				ownOf(
					scope,
					again.map(({ id }) => id),
				),
			);
	}
	return next.filter(({ next }) => next === null).map(({ id }) => id);
}

/** Undoes the completion of an occurrence: the todo is due then again, its subtasks as they were. */
export async function restoreOccurrence(
	tx: Transaction,
	scope: Scope,
	version: number,
	todo: TodoRow,
	occurrence: string,
): Promise<void> {
	const [record] = await tx
		.delete(completedOccurrences)
		.where(
			and(
				ownedBy(scope.userId, completedOccurrences),
				eq(completedOccurrences.todoId, todo.id),
				eq(completedOccurrences.occurrence, occurrence),
			),
		)
		.returning();
	if (record === undefined) return;
	await tx
		.update(todos)
		.set({
			dueDate: record.occurrence,
			dueTime: record.dueTime,
			startDate: record.startDate,
			recurrenceRule: record.recurrenceRule,
			...stamp(scope, version),
		})
		.where(ownOf(scope, [todo.id]));
	await tx
		.update(todos)
		.set({ completedAt: record.completedAt, ...stamp(scope, version) })
		.where(and(ownOf(scope, record.completedSubtaskIds), isNull(todos.completedAt)));
}
