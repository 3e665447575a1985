import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Scope } from '../auth/scope.ts';
import { touched } from '../db/columns.ts';
import type { Transaction } from '../db/connect.ts';
import { NotFoundError, ValidationError } from '../errors.ts';
import type { Uuid } from '../ids/type-id.ts';
import { inboxOf, ownList } from '../lists/queries.ts';
import { lists } from '../lists/table.ts';
import { write, type Written } from '../sync/clock.ts';
import { positionAt } from './position.ts';
import { todos } from './table.ts';

/**
 * Deletes a list. Its todos go into the trash (from where each can be restored, into the inbox), or
 * into another list in their order.
 *
 * @throws NotFoundError where the user has no such list.
 * @throws ValidationError for the inbox, and where the todos were to stay in the list itself.
 */
export function deleteList(
	scope: Scope,
	id: Uuid<'TodoList'>,
	moveTodosTo: Uuid<'TodoList'> | null,
): Promise<Written<Uuid<'TodoList'>>> {
	return write(scope.db, scope.userId, async (tx, version) => {
		const [list] = await tx.select().from(lists).where(ownList(scope, id));
		if (list === undefined) throw new NotFoundError(['input', 'id'], 'list');
		if (list.isInbox) throw invalid('id', 'The inbox cannot be deleted.');
		if (moveTodosTo === id)
			throw invalid('moveTodosTo', 'The todos cannot stay in the deleted list.');
		await emptyInto(tx, scope, version, id, moveTodosTo);
		await tx.delete(lists).where(ownList(scope, id));
		return id;
	});
}

async function emptyInto(
	tx: Transaction,
	scope: Scope,
	version: number,
	from: Uuid<'TodoList'>,
	to: Uuid<'TodoList'> | null,
): Promise<void> {
	const [target] =
		to === null
			? [await inboxOf({ db: tx, userId: scope.userId })]
			: await tx.select().from(lists).where(ownList(scope, to));
	if (target == null) throw new NotFoundError(['input', 'moveTodosTo'], 'list');
	const inFrom = and(eq(todos.userId, scope.userId), eq(todos.listId, from));
	if (to === null) {
		await tx
			.update(todos)
			.set({ deletedAt: scope.now })
			.where(and(inFrom, isNull(todos.deletedAt)));
	}
	// After everything that is in the target, in the order they had: their old keys become the
	// fraction of one new key. A fraction must not end in a zero, hence the letter.
	const start = await positionAt(tx, { userId: scope.userId, listId: target.id }, {});
	await tx
		.update(todos)
		.set({
			listId: target.id,
			position: sql`${start} || ${todos.position} || 'V'`,
			version,
			updatedAt: touched(todos.updatedAt, scope.now),
		})
		.where(inFrom);
}

function invalid(field: string, message: string): ValidationError {
	return new ValidationError([{ path: ['input', field], message }]);
}
