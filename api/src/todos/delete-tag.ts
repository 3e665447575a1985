import { and, eq, inArray } from 'drizzle-orm';
import type { Scope } from '../auth/scope.ts';
import type { Transaction } from '../db/connect.ts';
import type { Uuid } from '../ids/type-id.ts';
import { write, type Written } from '../sync/clock.ts';
import { bury } from '../sync/tombstone.ts';
import { type TagRow, tags } from '../tags/table.ts';
import { ownOf, stamp } from './change.ts';
import { todos, todoTags } from './table.ts';
import { link, requireTags } from './tagging.ts';

type TagId = Uuid<'Tag'>;

/** Deletes a tag; its todos lose it. @throws NotFoundError */
export function deleteTag(scope: Scope, id: TagId): Promise<Written<TagId>> {
	return write(scope.db, scope.userId, async (tx, version) => {
		await requireTags(tx, scope, [id], 'id');
		await dissolve(tx, scope, version, [id]);
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
): Promise<Written<TagRow>> {
	return write(scope.db, scope.userId, async (tx, version) => {
		const [target] = await requireTags(tx, scope, [into], 'into');
		const others = ids.filter((id) => id !== into);
		await requireTags(tx, scope, others, 'ids');
		const tagged = await taggedWith(tx, scope, others);
		await link(tx, scope, tagged, [into]);
		await dissolve(tx, scope, version, others);
		return target!;
	});
}

/** Takes tags off their todos, which change by that, and deletes them. */
async function dissolve(
	tx: Transaction,
	scope: Scope,
	version: number,
	ids: readonly TagId[],
): Promise<void> {
	if (ids.length === 0) return;
	const tagged = await taggedWith(tx, scope, ids);
	await tx.update(todos).set(stamp(scope, version)).where(ownOf(scope, tagged));
	await tx.delete(tags).where(and(eq(tags.userId, scope.userId), inArray(tags.id, [...ids])));
	await bury(tx, { userId: scope.userId, version, now: scope.now }, 'Tag', ids);
}

async function taggedWith(tx: Transaction, { userId }: Scope, ids: readonly TagId[]) {
	const rows = await tx
		.selectDistinct({ todoId: todoTags.todoId })
		.from(todoTags)
		.where(and(eq(todoTags.userId, userId), inArray(todoTags.tagId, [...ids])));
	return rows.map(({ todoId }) => todoId);
}
