import type { Scope } from '../../../auth/scope.ts';
import type { WriteResult } from '../../../sync/write-transaction.ts';
import { changeTodos } from '../change-todos.ts';
import { TodoPatches } from '../store-changes.sql.ts';
import type { TodoId, TodoRow } from '../table.ts';

/**
 * Takes todos out of the trash to where they were, with the subtasks that were deleted along with
 * them; what is not there stays as it is. One whose parent remains in the trash becomes a todo of its
 * list.
 *
 * @throws NotFoundError where the user has no such todo.
 */
export function restoreTodos(
	scope: Scope,
	ids: readonly TodoId[],
	path: readonly string[] = ['input', 'ids'],
): Promise<WriteResult<TodoRow[]>> {
	return changeTodos<{ readonly trashed: readonly Trashed[] }>(scope, ids, path, {
		facts: { expressions: { trashed: TRASHED }, parameters: [] },
		decide: ({ trashed }) => {
			const patches = new TodoPatches();
			const restored = new Set(trashed.map(({ id }) => id));
			for (const { id, trashedParentId } of trashed) {
				const isOrphan = trashedParentId !== null && !restored.has(trashedParentId);
				const parent = isOrphan ? { parentId: null } : {};
				patches.set(id, { deletedAt: null, deletedWith: null, ...parent });
			}
			return patches.size === 0 ? null : { patches };
		},
	});
}

interface Trashed {
	readonly id: string;
	/** The parent if it is in the trash. */
	readonly trashedParentId: string | null;
}

/** The named todos, and those that were deleted along with them, that are in the trash. */
const TRASHED = `(
	select coalesce(json_agg(json_build_object('id', todo.id, 'trashedParentId', parent.id)), '[]')
	from todos todo left join todos parent on parent.id = todo.parent_id
		and parent.user_id = $1::uuid and parent.deleted_at is not null
	where todo.user_id = $1::uuid and todo.deleted_at is not null
		and (todo.id = any($2::uuid[]) or todo.deleted_with = any($2::uuid[]))
)`;
