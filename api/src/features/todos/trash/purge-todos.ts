import type { Scope } from '../../../auth/scope.ts';
import type { Transaction } from '../../../database/connect.ts';
import { recordTombstones } from '../../../sync/record-tombstones.ts';
import { ownTodosById } from '../load-own-todos.ts';
import { readSubtrees } from '../move/subtrees.sql.ts';
import { type TodoId, todos } from '../table.ts';

/** Deletes todos and everything beneath them for good, and records their tombstones. */
export async function purgeTodos(
	tx: Transaction,
	scope: Pick<Scope, 'userId' | 'now'>,
	version: number,
	ids: readonly TodoId[],
): Promise<TodoId[]> {
	const deleted = [...new Set((await readSubtrees(tx, scope, ids)).map(({ id }) => id))];
	if (deleted.length === 0) return [];
	await tx.delete(todos).where(ownTodosById(scope, deleted));
	await recordTombstones(tx, { ...scope, version }, 'Todo', deleted);
	return deleted;
}
