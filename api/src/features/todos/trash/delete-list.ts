import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import type { Transaction } from '../../../database/connect.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import { positionAt } from '../../../database/position.ts';
import { NotFoundError } from '../../../errors.ts';
import type { Uuid } from '../../../ids/type-id.ts';
import { inboxOf, ownList } from '../../lists/queries.ts';
import { lists } from '../../lists/table.ts';
import { sections } from '../../sections/table.ts';
import { withNextVersion, type WriteResult } from '../../../sync/write-transaction.ts';
import { recordTombstones } from '../../../sync/record-tombstones.ts';
import { invalidField } from '../../../validation.ts';
import { siblingsIn } from '../move/placement.ts';
import { rowStamp } from '../row-stamp.ts';
import { todos } from '../table.ts';

/**
 * Deletes a list with its sections. Its todos go into the trash (from where each can be restored
 * into the inbox), or into another list in their order.
 *
 * @throws NotFoundError where the user has no such list.
 * @throws ValidationError for the inbox, and where the todos would stay in the list itself.
 */
export function deleteList(
	scope: Scope,
	id: Uuid<'TodoList'>,
	moveTodosTo: Uuid<'TodoList'> | null,
): Promise<WriteResult<Uuid<'TodoList'>>> {
	return withNextVersion(scope, async (tx, version) => {
		const [list] = await tx.select().from(lists).where(ownList(scope, id));
		if (list === undefined) throw new NotFoundError(['input', 'id'], 'list');
		if (list.isInbox) throw invalidField('id', 'The inbox cannot be deleted.');
		if (moveTodosTo === id) {
			throw invalidField('moveTodosTo', 'The todos cannot stay in the deleted list.');
		}
		await moveTodosOutOf(tx, scope, version, id, moveTodosTo);
		const deletedSections = await tx
			.delete(sections)
			.where(and(ownedBy(scope.userId, sections), eq(sections.listId, id)))
			.returning({ id: sections.id });
		await tx.delete(lists).where(ownList(scope, id));
		const deletion = { userId: scope.userId, version, now: scope.now };
		await recordTombstones(tx, deletion, 'TodoList', [id]);
		await recordTombstones(
			tx,
			deletion,
			'Section',
			deletedSections.map((section) => section.id),
		);
		return id;
	});
}

async function moveTodosOutOf(
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
	const inFrom = and(ownedBy(scope.userId, todos), eq(todos.listId, from));
	if (to === null) {
		await tx
			.update(todos)
			.set({ deletedAt: scope.now })
			.where(and(inFrom, isNull(todos.deletedAt)));
	}
	// After everything in the target, in the order that they had: their old keys become the fraction
	// of one new key. A fraction must not end in a zero, hence the letter.
	const end = { listId: target.id, sectionId: null, parentId: null };
	const start = await positionAt(tx, siblingsIn(scope, end, version), {});
	await tx
		.update(todos)
		.set({
			listId: target.id,
			sectionId: null,
			position: sql`${start} || ${todos.position} || 'V'`,
			...rowStamp(scope, version),
		})
		.where(inFrom);
}
