import type { Scope } from '../../../auth/scope.ts';
import type { WriteResult } from '../../../sync/write-transaction.ts';
import { invalidField } from '../../../validation.ts';
import { changeTodos } from '../change-todos.ts';
import { TodoPatches } from '../store-changes.sql.ts';
import type { TodoId, TodoRow } from '../table.ts';
import { advance, isAlreadyCompleted, isRecurring, IS_RECORDED } from './occurrence.ts';

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
	occurrence: string | null = null,
): Promise<WriteResult<TodoRow[]>> {
	return changeTodos<{ readonly isRecorded: boolean }>(scope, [id], ['input', 'id'], {
		facts: { expressions: { isRecorded: IS_RECORDED }, parameters: [occurrence] },
		decide: ({ todos: [todo], isRecorded }) => {
			if (!isRecurring(todo!)) throw invalidField('id', 'This todo does not recur.');
			if (occurrence !== null && isAlreadyCompleted(todo, occurrence, isRecorded)) return null;
			// As if it had been completed on its due day: the very next one, not the next from today.
			const next = advance(todo, { date: todo.dueDate, time: todo.dueTime });
			if (next === null) throw invalidField('id', 'This is the last occurrence.');
			const patches = new TodoPatches();
			patches.set(id, next);
			return { patches };
		},
	});
}
