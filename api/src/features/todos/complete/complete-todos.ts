import { and, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import type { Transaction } from '../../../database/connect.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import { withNextVersion, type WriteResult } from '../../../sync/write-transaction.ts';
import { completeAtOnce, reopenAtOnce } from '../at-once.ts';
import { load, ownOf, replaced, stamp, type TodoId } from '../change.ts';
import { isRecurring } from './occurrence.ts';
import { isPast, advanceRecurringTodos, restoreOccurrence } from './skip-occurrence.ts';
import { ancestors, subtrees, rootByTodoId } from '../move/subtree.ts';
import { type TodoRow, todos } from '../table.ts';

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
export async function completeTodos(
	scope: Scope,
	ids: readonly TodoId[],
	path: readonly string[] = ['input', 'ids'],
	occurrence?: string | null,
): Promise<WriteResult<TodoRow[]>> {
	const atOnce = occurrence == null ? await completeAtOnce(scope, ids) : null;
	if (atOnce !== null) return atOnce;
	return withNextVersion(scope.db, scope.userId, async (tx, version) => {
		const current = await load(tx, scope, ids, path);
		if (occurrence != null && (await isPast(tx, current[0]!, occurrence))) return current;
		const open = current.filter(({ completedAt }) => completedAt === null);
		const recurring = open.filter(isRecurring);
		const ended =
			recurring.length === 0 ? [] : await advanceRecurringTodos(tx, scope, version, recurring);
		const plain = open.filter((todo) => !isRecurring(todo)).map(({ id }) => id as TodoId);
		await close(tx, scope, version, [...plain, ...ended]);
		return replaced(current, await tx.select().from(todos).where(ownOf(scope, ids)));
	});
}

/**
 * Opens completed todos again, with the subtasks that were completed along with them, and with
 * whatever completed todo they are beneath; what is open stays as it is.
 *
 * @param occurrence takes back the completion of that occurrence of the (one) recurring todo.
 * @throws NotFoundError where the user has no such todo.
 */
export async function reopenTodos(
	scope: Scope,
	ids: readonly TodoId[],
	path: readonly string[] = ['input', 'ids'],
	occurrence?: string | null,
): Promise<WriteResult<TodoRow[]>> {
	const atOnce = occurrence == null ? await reopenAtOnce(scope, ids) : null;
	if (atOnce !== null) return atOnce;
	return withNextVersion(scope.db, scope.userId, async (tx, version) => {
		const current = await load(tx, scope, ids, path);
		for (const todo of current) {
			// What has ended recurring was closed at its last occurrence, which is what comes back.
			const last = isRecurring(todo) && todo.completedAt !== null ? todo.dueDate : null;
			const back = occurrence ?? last;
			if (back !== null) await restoreOccurrence(tx, scope, version, todo, back);
		}
		const closed = current.filter(({ completedAt }) => completedAt !== null);
		const closedIds = closed.map(({ id }) => id as TodoId);
		if (closedIds.length > 0) {
			const above = await ancestors(tx, scope.userId, closedIds);
			const along = await tx
				.select({ id: todos.id })
				.from(todos)
				.where(and(ownedBy(scope.userId, todos), inArray(todos.completedWith, closedIds)));
			await tx
				.update(todos)
				.set({ completedAt: null, completedWith: null, ...stamp(scope, version) })
				.where(
					and(
						ownOf(scope, [...closedIds, ...above, ...along.map(({ id }) => id)]),
						isNotNull(todos.completedAt),
					),
				);
		}
		return replaced(current, await tx.select().from(todos).where(ownOf(scope, ids)));
	});
}

/** Closes todos with everything open beneath them. */
async function close(
	tx: Transaction,
	scope: Scope,
	version: number,
	ids: readonly TodoId[],
): Promise<void> {
	if (ids.length === 0) return;
	const rootOf = rootByTodoId(await subtrees(tx, scope.userId, ids));
	const closing = sql`unnest(${sql.param([...rootOf.keys()])}::uuid[], ${sql.param([...rootOf.values()])}::uuid[]) as closing(id, root_id)`;
	await tx
		.update(todos)
		.set({
			completedAt: scope.now,
			completedWith: sql`closing.root_id`,
			...stamp(scope, version),
		})
		.from(closing)
		.where(
			and(ownedBy(scope.userId, todos), sql`${todos.id} = closing.id`, isNull(todos.completedAt)),
		);
}
