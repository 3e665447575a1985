import type { Scope } from '../../../auth/scope.ts';
import type { WriteResult } from '../../../sync/write-transaction.ts';
import { changeTodos } from '../change-todos.ts';
import { rootByTodoId, type SubtreeNode, SUBTREES } from '../move/subtrees.sql.ts';
import { TodoPatches } from '../store-changes.sql.ts';
import type { TodoId, TodoRow } from '../table.ts';

/** Puts todos with their subtasks into the trash; what is there stays as it is. @throws NotFoundError */
export function deleteTodos(
	scope: Scope,
	ids: readonly TodoId[],
	path: readonly string[] = ['input', 'ids'],
): Promise<WriteResult<TodoRow[]>> {
	return changeTodos<{ readonly subtrees: readonly SubtreeNode[] }>(scope, ids, path, {
		facts: { expressions: { subtrees: SUBTREES }, parameters: [] },
		decide: ({ subtrees }) => {
			const trashed = new Set(subtrees.flatMap(({ id, isTrashed }) => (isTrashed ? [id] : [])));
			const patches = new TodoPatches();
			for (const [id, root] of rootByTodoId(subtrees)) {
				if (trashed.has(id as TodoId)) continue;
				patches.set(id, { deletedAt: scope.now, deletedWith: root });
			}
			return patches.size === 0 ? null : { patches };
		},
	});
}
