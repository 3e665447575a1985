import { and, inArray } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import type { Transaction } from '../../../database/connect.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import type { Uuid } from '../../../ids/type-id.ts';
import { withNextVersion, type WriteResult } from '../../../sync/write-transaction.ts';
import { recordTombstones } from '../../../sync/record-tombstones.ts';
import { type TagRow, tags } from '../../tags/table.ts';
import { ownOf, stamp } from '../change.ts';
import { todos, todoTags } from '../table.ts';
import { link, requireTags } from '../tagging.ts';

type TagId = Uuid<'Tag'>;

/** Deletes a tag; its todos lose it. @throws NotFoundError */
export function deleteTag(scope: Scope, id: TagId): Promise<WriteResult<TagId>> {
	return withNextVersion(scope.db, scope.userId, async (tx, version) => {
		await requireTags(tx, scope, [id], 'id');
		await deleteTagRows(tx, scope, version, [id]);
		return id;
	});
}

/**
 * Makes one tag of several: the todos of all get the one that stays, the others are deleted.
 *
 * @throws NotFoundError where any of them is not the user's.
 */
export function mergeTags(
	scope: Scope,
	ids: readonly TagId[],
	into: TagId,
): Promise<WriteResult<TagRow>> {
	return withNextVersion(scope.db, scope.userId, async (tx, version) => {
		const [target] = await requireTags(tx, scope, [into], 'into');
		const others = ids.filter((id) => id !== into);
		await requireTags(tx, scope, others, 'ids');
		const tagged = await taggedWith(tx, scope, others);
		await link(tx, scope, tagged, [into]);
		await deleteTagRows(tx, scope, version, others);
		return target!;
	});
}

/** Takes tags off their todos, which change by that, and deletes them. */
async function deleteTagRows(
	tx: Transaction,
	scope: Scope,
	version: number,
	ids: readonly TagId[],
): Promise<void> {
	if (ids.length === 0) return;
	const tagged = await taggedWith(tx, scope, ids);
	await tx.update(todos).set(stamp(scope, version)).where(ownOf(scope, tagged));
	await tx.delete(tags).where(and(ownedBy(scope.userId, tags), inArray(tags.id, [...ids])));
	await recordTombstones(tx, { userId: scope.userId, version, now: scope.now }, 'Tag', ids);
}

async function taggedWith(tx: Transaction, { userId }: Scope, ids: readonly TagId[]) {
	const rows = await tx
		.selectDistinct({ todoId: todoTags.todoId })
		.from(todoTags)
		.where(and(ownedBy(userId, todoTags), inArray(todoTags.tagId, [...ids])));
	return rows.map(({ todoId }) => todoId);
}
