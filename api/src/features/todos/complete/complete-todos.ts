import type { Scope } from '../../../auth/scope.ts';
import { localTime } from '../../../days/local-time.ts';
import type { WriteResult } from '../../../sync/write-transaction.ts';
import { changeTodos } from '../change-todos.ts';
import { rootByTodoId, type SubtreeNode, SUBTREES } from '../move/subtrees.sql.ts';
import { stateQuery, type TodosState } from '../read-for-change.sql.ts';
import { type TodoChanges, TodoPatches } from '../store-changes.sql.ts';
import type { TodoId, TodoRow } from '../table.ts';
import { NAMED, runUpdate, updateStatement } from '../update/update-in-one-statement.sql.ts';
import {
	advance,
	isAlreadyCompleted,
	isRecurring,
	IS_RECORDED,
	toCompletionRecord,
} from './occurrence.ts';

/**
 * Completes todos with their open subtasks; what is completed stays as it is. A recurring one moves
 * on to its next occurrence, its subtasks open again, and leaves a record of the one completed; its
 * last occurrence closes it.
 *
 * @param occurrence which due date is meant: where the (one) todo has moved on from it already,
 * nothing happens, so that a repeated request does no harm.
 * @throws NotFoundError where the user has no such todo.
 * @throws ValidationError where the todo was never due on that day.
 */
export function completeTodos(
	scope: Scope,
	ids: readonly TodoId[],
	path: readonly string[] = ['input', 'ids'],
	occurrence: string | null = null,
): Promise<WriteResult<TodoRow[]>> {
	return changeTodos<CompletionFacts>(scope, ids, path, {
		inOneStatement:
			occurrence === null
				? (keepState) => runUpdate(scope, COMPLETE_PLAIN, ids, [], keepState)
				: undefined,
		facts: {
			expressions: { subtrees: SUBTREES, isRecorded: IS_RECORDED },
			parameters: [occurrence],
		},
		decide: (state) => {
			const isPast =
				occurrence !== null && isAlreadyCompleted(state.todos[0]!, occurrence, state.isRecorded);
			return isPast ? null : completion(state, scope.now);
		},
	});
}

/** Todos that neither recur nor have subtasks, or are completed already. */
const COMPLETE_PLAIN = updateStatement('completed_at = $3::timestamptz, completed_with = null', {
	each: 'todo.completed_at is not null or todo.recurrence_rule is null',
	together: `not exists (
		select from todos subtask join todos todo on todo.id = subtask.parent_id
		where subtask.user_id = $1::uuid and ${NAMED} and todo.completed_at is null
	)`,
	unchanged: 'todo.completed_at is not null',
	otherwise: stateQuery({ subtrees: SUBTREES, isRecorded: 'false' }),
});

interface CompletionFacts {
	readonly subtrees: readonly SubtreeNode[];
	readonly isRecorded: boolean;
}

/** What completing the open ones of some todos changes; null where none is open. */
function completion(
	{ todos, subtrees, timeZone }: TodosState & CompletionFacts,
	now: Date,
): TodoChanges | null {
	const open = [...new Set(todos)].filter(({ completedAt }) => completedAt === null);
	if (open.length === 0) return null;
	const recurring = open.filter(isRecurring);
	const completed = new Set(subtrees.flatMap(({ id, isCompleted }) => (isCompleted ? [id] : [])));
	const patches = new TodoPatches();
	const subtasks = Map.groupBy(
		subtrees.filter(({ depth }) => depth > 0),
		({ rootId }) => rootId as string,
	);
	const completedSubtasks = (todo: TodoRow) =>
		(subtasks.get(todo.id) ?? []).filter(({ id }) => completed.has(id));
	const completions = recurring.map((todo) =>
		toCompletionRecord(todo, now, completedSubtasks(todo)),
	);
	const closing = new Set<string>(open.map(({ id }) => id));
	for (const todo of recurring) {
		const next = advance(todo, localTime(now, timeZone));
		if (next === null) continue;
		closing.delete(todo.id);
		patches.set(todo.id, next);
		for (const { id } of completedSubtasks(todo)) {
			patches.set(id, { completedAt: null, completedWith: null });
			completed.delete(id);
		}
	}
	for (const [id, root] of rootByTodoId(subtrees.filter(({ rootId }) => closing.has(rootId)))) {
		if (!completed.has(id as TodoId)) {
			patches.set(id, { completedAt: now, completedWith: root });
		}
	}
	return { patches, completions };
}
