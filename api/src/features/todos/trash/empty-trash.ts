import { and, isNotNull, lt } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import type { Uuid } from '../../../ids/type-id.ts';
import { withNextVersion, type WriteResult } from '../../../sync/write-transaction.ts';
import { type TodoId, todos } from '../table.ts';
import { purgeTodos } from './purge-todos.ts';

/** How many days a todo stays in the trash. */
export const TRASH_DAYS = 30;

/**
 * Deletes everything in the trash for good. The result are the ids of what was deleted.
 *
 * @param before only what was put there before this instant.
 */
export function emptyTrash(scope: Scope, before?: Date): Promise<WriteResult<TodoId[]>> {
	return withNextVersion(scope, async (tx, version) => {
		const { deletedAt } = todos;
		const isOld = before === undefined ? isNotNull(deletedAt) : lt(deletedAt, before);
		const trashed = await tx
			.select({ id: todos.id })
			.from(todos)
			.where(and(ownedBy(scope.userId, todos), isOld));
		const ids = trashed.map(({ id }) => id as TodoId);
		return purgeTodos(tx, scope, version, ids);
	});
}

/**
 * Empties every user's trash of what has been there for TRASH_DAYS. Safe to run in several processes
 * at once. The result is the number of todos that were deleted.
 */
export async function purgeOldTrash({ db, now, pubSub }: Omit<Scope, 'userId'>): Promise<number> {
	const before = new Date(now.getTime() - TRASH_DAYS * 24 * 60 * 60 * 1000);
	const owners = await db
		.selectDistinct({ userId: todos.userId })
		.from(todos)
		.where(lt(todos.deletedAt, before));
	let purged = 0;
	for (const { userId } of owners) {
		const scope = { db, now, pubSub, userId: userId as Uuid<'Viewer'> };
		purged += (await emptyTrash(scope, before)).result.length;
	}
	return purged;
}
