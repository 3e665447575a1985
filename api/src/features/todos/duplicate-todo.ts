import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import { positionAt } from '../../database/position.ts';
import { IdUnavailableError } from '../../errors.ts';
import { newUuid } from '../../ids/type-id.ts';
import { withNextVersion, type WriteResult } from '../../sync/write-transaction.ts';
import { copyTodos } from './copy-todos.ts';
import { loadOwnTodos, ownTodosById } from './load-own-todos.ts';
import { siblingsIn } from './move/placement.ts';
import { readSubtrees } from './move/subtrees.sql.ts';
import { ownTodo } from './read/queries.ts';
import { type TodoId, type TodoRow, todos } from './table.ts';

/**
 * Copies a todo right after itself, with its subtasks outside the trash and with its tags. The
 * copies are open. Repeating it with the same id for the copy does no harm.
 *
 * @param copyId the id of the copy.
 * @throws NotFoundError where the user has no such todo.
 * @throws IdUnavailableError where the copy's id belongs to something else.
 */
export function duplicateTodo(
	scope: Scope,
	id: TodoId,
	copyId: TodoId = newUuid('Todo'),
): Promise<WriteResult<TodoRow>> {
	return withNextVersion(scope, async (tx, version) => {
		const [original] = await loadOwnTodos(tx, scope, [id], ['input', 'id']);
		const [existing] = await tx.select().from(todos).where(ownTodo(scope, copyId));
		if (existing !== undefined) return existing;
		const position = await positionAt(tx, siblingsIn(scope, original!, version), { after: id });
		const ids = (await readSubtrees(tx, scope, [id])).map((each) => each.id);
		await copyTodos(tx, scope, version, {
			where: and(ownTodosById(scope, ids), or(isNull(todos.deletedAt), eq(todos.id, id)))!,
			copyOf: [id, copyId],
			differing: {
				position: sql`case when ${todos.id} = ${id} then ${position} else ${todos.position} end`,
				// The copy itself stands beside its original, beneath the same parent.
				parentId: sql`coalesce(parent.copy_id, case when ${todos.id} = ${id} then ${todos.parentId} end)`,
			},
		});
		const [copy] = await tx.select().from(todos).where(ownTodo(scope, copyId));
		if (copy === undefined) throw new IdUnavailableError('newId');
		return copy;
	});
}
