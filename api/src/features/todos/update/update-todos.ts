import type { Scope } from '../../../auth/scope.ts';
import { ConflictError } from '../../../errors.ts';
import { localTime } from '../../../days/local-time.ts';
import type { WriteResult } from '../../../sync/write-transaction.ts';
import { changeTodos } from '../change-todos.ts';
import { TodoPatches } from '../store-changes.sql.ts';
import type { TodoId, TodoRow } from '../table.ts';
import { ownTagsFact, requireTags, tagAssignment, type TagChange } from '../tagging.ts';
import { checkTodoFields, type TodoFields } from '../todo.ts';
import { updateInOneStatement } from './update-in-one-statement.sql.ts';

export interface UpdateTodo extends TodoFields, TagChange {}

/**
 * Changes the fields that are given, of one todo or of many alike.
 *
 * @param ifUpdatedAt write only if the (one) todo has not changed since this `updatedAt`.
 * @throws NotFoundError where the user has no such todo or tag.
 * @throws ConflictError where it changed since `ifUpdatedAt`.
 * @throws ValidationError naming every field that breaks a rule.
 */
export async function updateTodos(
	scope: Scope,
	ids: readonly TodoId[],
	input: UpdateTodo,
	path: readonly string[] = ['input', 'ids'],
	ifUpdatedAt: Date | null = null,
): Promise<WriteResult<TodoRow[]>> {
	const { patch, dependsOnCurrentRow, dependsOnToday } = checkTodoFields(input, null, null);
	const tags = tagAssignment(input);
	return changeTodos(scope, ids, path, {
		inOneStatement:
			dependsOnCurrentRow || dependsOnToday || tags !== undefined
				? undefined
				: () => updateInOneStatement(scope, ids, patch, ifUpdatedAt),
		facts: ownTagsFact(input),
		decide: ({ todos, timeZone, ownTagIds }) => {
			const [first] = todos;
			if (ifUpdatedAt !== null && first!.updatedAt.getTime() !== ifUpdatedAt.getTime()) {
				throw new ConflictError(first);
			}
			const today = localTime(scope.now, timeZone).date;
			const patches = new TodoPatches();
			for (const todo of todos) patches.set(todo.id, checkTodoFields(input, todo, today).patch);
			requireTags(input, ownTagIds);
			return { patches, tags };
		},
	});
}
