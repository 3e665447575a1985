import type { Scope } from '../../../auth/scope.ts';
import type { Database, Transaction } from '../../../database/connect.ts';
import { queryText } from '../../../database/query-text.ts';
import type { TodoId } from '../table.ts';

/** How many todos deep: a todo, its subtasks, theirs, and so on. */
export const MAX_LEVELS = 8;

/** A todo of the subtree of one that was named. */
export interface SubtreeNode {
	readonly id: TodoId;
	/** The todo that was named. */
	readonly rootId: TodoId;
	/** 0 for the named todo itself, 1 for its subtasks. */
	readonly depth: number;
	readonly isCompleted: boolean;
	readonly isTrashed: boolean;
}

/**
 * The SQL expression of the nodes of the subtrees of todos, as JSON, parents before their subtasks.
 * `$1` is the owner's id, `$2` the array of the todos' ids.
 */
export const SUBTREES = `(
	with recursive tree as (
		select id, id as root_id, 0 as depth, completed_at, deleted_at from todos
		where user_id = $1::uuid and id = any($2::uuid[])
		union all
		select child.id, tree.root_id, tree.depth + 1, child.completed_at, child.deleted_at
		from todos child join tree on child.parent_id = tree.id
		where child.user_id = $1::uuid and tree.depth < ${MAX_LEVELS}
	)
	select coalesce(json_agg(json_build_object(
		'id', id, 'rootId', root_id, 'depth', depth,
		'isCompleted', completed_at is not null, 'isTrashed', deleted_at is not null
	) order by depth), '[]') from tree
)`;

/** The nodes of the subtrees of todos, parents before their subtasks. */
export async function readSubtrees(
	db: Database | Transaction,
	{ userId }: Pick<Scope, 'userId'>,
	ids: readonly TodoId[],
): Promise<readonly SubtreeNode[]> {
	const text = `select ${SUBTREES} as nodes`;
	const [row] = await queryText<{ nodes: SubtreeNode[] }>(db, text, [userId, ids]);
	return row!.nodes;
}

/**
 * For each todo of some subtrees the named one that it is completed or deleted with; null for the
 * named ones. A subtask that is named itself does not belong to its parent.
 */
export function rootByTodoId(nodes: readonly SubtreeNode[]): Map<string, string | null> {
	const roots = new Map<string, string | null>();
	for (const { id, rootId } of nodes) {
		if (!roots.has(id)) roots.set(id, rootId === id ? null : rootId);
	}
	return roots;
}
