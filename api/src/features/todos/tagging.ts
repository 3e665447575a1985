import { and, inArray, sql } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import type { Transaction } from '../../database/connect.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { NotFoundError } from '../../errors.ts';
import { encodeId, type Uuid } from '../../ids/type-id.ts';
import { type TagRow, tags } from '../tags/table.ts';
import type { TodoId } from './change.ts';
import { todoTags } from './table.ts';

type TagId = Uuid<'Tag'>;

/** Which tags todos get: exactly these, or these more and those less. */
export interface TagChange {
	readonly tagIds?: readonly TagId[] | null;
	readonly addTagIds?: readonly TagId[] | null;
	readonly removeTagIds?: readonly TagId[] | null;
}

/** Gives a new todo its tags. @throws NotFoundError */
export async function tagTodo(
	tx: Transaction,
	scope: Scope,
	id: TodoId,
	tagIds: readonly TagId[],
): Promise<void> {
	await requireTags(tx, scope, tagIds, 'tagIds');
	await link(tx, scope, [id], tagIds);
}

/** Changes which tags todos have. The caller stamps the todos. @throws NotFoundError */
export async function changeTags(
	tx: Transaction,
	scope: Scope,
	ids: readonly TodoId[],
	{ tagIds, addTagIds, removeTagIds }: TagChange,
): Promise<void> {
	const ofThem = and(
		ownedBy(scope.userId, todoTags),
		sql`${todoTags.todoId} = any(${sql.param(ids)}::uuid[])`,
	);
	if (tagIds !== undefined) {
		await requireTags(tx, scope, tagIds ?? [], 'tagIds');
		await tx.delete(todoTags).where(ofThem);
		await link(tx, scope, ids, tagIds ?? []);
	}
	if (removeTagIds?.length) {
		await requireTags(tx, scope, removeTagIds, 'removeTagIds');
		await tx.delete(todoTags).where(and(ofThem, inArray(todoTags.tagId, [...removeTagIds])));
	}
	if (addTagIds?.length) {
		await requireTags(tx, scope, addTagIds, 'addTagIds');
		await link(tx, scope, ids, addTagIds);
	}
}

/** Gives every one of the todos every one of the tags. */
export async function link(
	tx: Transaction,
	{ userId }: Scope,
	ids: readonly string[],
	tagIds: readonly TagId[],
): Promise<void> {
	await tx.execute(sql`
		insert into ${todoTags} (todo_id, tag_id, user_id)
		select todo_id, tag_id, ${userId}
		from unnest(${sql.param(ids)}::uuid[]) as todo_id, unnest(${sql.param(tagIds)}::uuid[]) as tag_id
		on conflict do nothing
	`);
}

/** Tags by id, in any order. @throws NotFoundError naming those that are not the user's. */
export async function requireTags(
	tx: Transaction,
	{ userId }: Scope,
	ids: readonly TagId[],
	argument: string,
): Promise<TagRow[]> {
	if (ids.length === 0) return [];
	const rows = await tx
		.select()
		.from(tags)
		.where(and(ownedBy(userId, tags), inArray(tags.id, [...ids])));
	const own = new Set<string>(rows.map(({ id }) => id));
	const missing = ids.filter((id) => !own.has(id)).map((id) => encodeId('Tag', id));
	if (missing.length > 0) throw new NotFoundError(['input', argument], 'tag', missing);
	return rows;
}
