import { and, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Scope } from '../../../auth/scope.ts';
import type { Transaction } from '../../../database/connect.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import { recordTombstones } from '../../../sync/record-tombstones.ts';
import { withNextVersion, type WriteResult } from '../../../sync/write-transaction.ts';
import type { Uuid } from '../../../ids/type-id.ts';
import { load, ownOf, replaced, stamp, type TodoId } from '../change.ts';
import { subtrees, rootByTodoId } from '../move/subtree.ts';
import { type TodoRow, todos } from '../table.ts';

/** For how long the trash keeps what nobody empties it of. */
export const TRASH_DAYS = 30;

/** Puts todos with their subtasks into the trash; what lies there stays. @throws NotFoundError */
export function deleteTodos(
	scope: Scope,
	ids: readonly TodoId[],
	path: readonly string[] = ['input', 'ids'],
): Promise<WriteResult<TodoRow[]>> {
	return withNextVersion(scope.db, scope.userId, async (tx, version) => {
		const current = await load(tx, scope, ids, path);
		const rootOf = rootByTodoId(await subtrees(tx, scope.userId, ids));
		await tx
			.update(todos)
			.set({ deletedAt: scope.now, deletedWith: sql`trashed.root_id`, ...stamp(scope, version) })
			.from(
				sql`unnest(${sql.param([...rootOf.keys()])}::uuid[], ${sql.param([...rootOf.values()])}::uuid[]) as trashed(id, root_id)`,
			)
			.where(
				and(ownedBy(scope.userId, todos), sql`${todos.id} = trashed.id`, isNull(todos.deletedAt)),
			);
		return replaced(current, await tx.select().from(todos).where(ownOf(scope, ids)));
	});
}

/**
 * Takes todos out of the trash to where they were, with the subtasks that went with them; what does
 * not lie there stays. One whose parent remains in the trash comes back as a todo of its list.
 *
 * @throws NotFoundError where the user has no such todo.
 */
export function restoreTodos(
	scope: Scope,
	ids: readonly TodoId[],
	path: readonly string[] = ['input', 'ids'],
): Promise<WriteResult<TodoRow[]>> {
	return withNextVersion(scope.db, scope.userId, async (tx, version) => {
		const current = await load(tx, scope, ids, path);
		const named = sql`any(${sql.param(ids)}::uuid[])`;
		const returns = and(
			ownedBy(scope.userId, todos),
			isNotNull(todos.deletedAt),
			or(sql`${todos.id} = ${named}`, sql`${todos.deletedWith} = ${named}`),
		);
		const parents = alias(todos, 'parents');
		const parentStays = tx
			.select({ id: parents.id })
			.from(parents)
			.where(
				and(
					ownedBy(scope.userId, parents),
					eq(parents.id, todos.parentId),
					isNotNull(parents.deletedAt),
					sql`not (${parents.id} = ${named} or coalesce(${parents.deletedWith} = ${named}, false))`,
				),
			);
		await tx
			.update(todos)
			.set({
				deletedAt: null,
				deletedWith: null,
				parentId: sql`case when exists ${parentStays} then null else ${todos.parentId} end`,
				...stamp(scope, version),
			})
			.where(returns);
		return replaced(current, await tx.select().from(todos).where(ownOf(scope, ids)));
	});
}

/** Deletes a todo and everything beneath it for good. @throws NotFoundError */
export function purgeTodo(scope: Scope, id: TodoId): Promise<WriteResult<TodoId>> {
	return withNextVersion(scope.db, scope.userId, async (tx, version) => {
		await load(tx, scope, [id], ['input', 'id']);
		await purge(tx, scope, version, [id]);
		return id;
	});
}

/** Deletes everything in the trash for good; answers what is no more. */
export function emptyTrash(scope: Scope, before?: Date): Promise<WriteResult<TodoId[]>> {
	return withNextVersion(scope.db, scope.userId, async (tx, version) => {
		const trashed = await tx
			.select({ id: todos.id })
			.from(todos)
			.where(
				and(
					ownedBy(scope.userId, todos),
					before === undefined ? isNotNull(todos.deletedAt) : lt(todos.deletedAt, before),
				),
			);
		return purge(
			tx,
			scope,
			version,
			trashed.map(({ id }) => id as TodoId),
		);
	});
}

/**
 * Empties every user's trash of what has lain there for TRASH_DAYS. Safe to run in several processes
 * at once. Answers how many todos it deleted.
 */
export async function purgeOldTrash({ db, now }: Pick<Scope, 'db' | 'now'>): Promise<number> {
	const before = new Date(now.getTime() - TRASH_DAYS * 24 * 60 * 60 * 1000);
	const owners = await db
		.selectDistinct({ userId: todos.userId })
		.from(todos)
		.where(lt(todos.deletedAt, before));
	let purged = 0;
	for (const { userId } of owners) {
		const scope = { db, now, userId: userId as Uuid<'Viewer'> };
		purged += (await emptyTrash(scope, before)).result.length;
	}
	return purged;
}

/** Deletes todos and everything beneath them, and leaves word of it. */
async function purge(
	tx: Transaction,
	scope: Scope,
	version: number,
	ids: readonly TodoId[],
): Promise<TodoId[]> {
	const gone = [...new Set((await subtrees(tx, scope.userId, ids)).map(({ id }) => id))];
	if (gone.length === 0) return [];
	await tx.delete(todos).where(ownOf(scope, gone));
	await recordTombstones(tx, { userId: scope.userId, version, now: scope.now }, 'Todo', gone);
	return gone;
}
