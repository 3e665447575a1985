import { and, sql } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import type { Transaction } from '../../../database/connect.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import type { Uuid } from '../../../ids/type-id.ts';
import { recordTombstones } from '../../../sync/record-tombstones.ts';
import { withNextVersion, type WriteResult } from '../../../sync/write-transaction.ts';
import { tags } from '../../tags/table.ts';
import { ownTagsById, requireOwnTags } from '../../tags/queries.ts';
import { ownTodosById } from '../load-own-todos.ts';
import { rowStamp } from '../row-stamp.ts';
import { todos, todoTags } from '../table.ts';

type TagId = Uuid<'Tag'>;

/** Deletes a tag; its todos lose it. @throws NotFoundError */
export function deleteTag(scope: Scope, id: TagId): Promise<WriteResult<TagId>> {
	return withNextVersion(scope, async (tx, version) => {
		await requireOwnTags(tx, scope, [id], 'id');
		await deleteTagRows(tx, scope, version, [id]);
		return id;
	});
}

/** Takes tags off their todos, which change by that, and deletes them. */
export async function deleteTagRows(
	tx: Transaction,
	scope: Scope,
	version: number,
	ids: readonly TagId[],
): Promise<void> {
	if (ids.length === 0) return;
	const tagged = await taggedWith(tx, scope, ids);
	await tx.update(todos).set(rowStamp(scope, version)).where(ownTodosById(scope, tagged));
	await tx.delete(tags).where(ownTagsById(scope, ids));
	await recordTombstones(tx, { ...scope, version }, 'Tag', ids);
}

/** The ids of the todos that have any of the tags. */
export async function taggedWith(
	tx: Transaction,
	{ userId }: Scope,
	ids: readonly TagId[],
): Promise<string[]> {
	const rows = await tx
		.selectDistinct({ todoId: todoTags.todoId })
		.from(todoTags)
		.where(and(ownedBy(userId, todoTags), sql`${todoTags.tagId} = any(${sql.param(ids)}::uuid[])`));
	return rows.map(({ todoId }) => todoId);
}
