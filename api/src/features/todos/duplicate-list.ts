import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import type { Transaction } from '../../database/connect.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { positionAt } from '../../database/position.ts';
import { IdUnavailableError, NotFoundError } from '../../errors.ts';
import { newUuid, type Uuid } from '../../ids/type-id.ts';
import { withNextVersion, type WriteResult } from '../../sync/write-transaction.ts';
import { siblingsOf } from '../lists/operations.ts';
import { ownList } from '../lists/queries.ts';
import { type ListRow, lists } from '../lists/table.ts';
import { sections } from '../sections/table.ts';
import { copyTodos } from './copy-todos.ts';
import { todos } from './table.ts';

/**
 * Copies a list right after itself: its sections, and its open todos with their tags. Repeating it
 * with the same id for the copy does no harm.
 *
 * @throws NotFoundError where the user has no such list.
 * @throws IdUnavailableError where the copy's id belongs to something else.
 */
export function duplicateList(
	scope: Scope,
	id: Uuid<'TodoList'>,
	copyId: Uuid<'TodoList'> = newUuid('TodoList'),
): Promise<WriteResult<ListRow>> {
	return withNextVersion(scope, async (tx, version) => {
		const [original] = await tx.select().from(lists).where(ownList(scope, id));
		if (original === undefined) throw new NotFoundError(['input', 'id'], 'list');
		const [existing] = await tx.select().from(lists).where(ownList(scope, copyId));
		if (existing !== undefined) return existing;
		const stamped = { version, createdAt: scope.now, updatedAt: scope.now };
		const [copy] = await tx
			.insert(lists)
			.values({
				...original,
				...stamped,
				id: copyId,
				name: nameOfCopy(original.name),
				isInbox: false,
				position: await positionAt(tx, siblingsOf(scope, version), { after: id }),
				archivedAt: null,
			})
			.onConflictDoNothing({ target: lists.id })
			.returning();
		if (copy === undefined) throw new IdUnavailableError('newId');
		const sectionIds = await copySections(tx, scope, id, copyId, stamped);
		await copyTodos(tx, scope, version, {
			where: and(
				ownedBy(scope.userId, todos),
				eq(todos.listId, id),
				isNull(todos.deletedAt),
				isNull(todos.completedAt),
			)!,
			differing: {
				listId: sql`${copyId}::uuid`,
				sectionId: sql`(${JSON.stringify(Object.fromEntries(sectionIds))}::jsonb ->> ${todos.sectionId}::text)::uuid`,
				// A subtask of what is not copied becomes a todo of its list.
				parentId: sql`parent.copy_id`,
			},
		});
		return copy;
	});
}

/** Within the limit of a name (MAX_NAME_LENGTH). */
function nameOfCopy(name: string): string {
	return `${[...name].slice(0, 113).join('')} (copy)`;
}

async function copySections(
	tx: Transaction,
	{ userId }: Scope,
	from: Uuid<'TodoList'>,
	to: Uuid<'TodoList'>,
	stamped: { version: number; createdAt: Date; updatedAt: Date },
): Promise<Map<string, string>> {
	const rows = await tx
		.select()
		.from(sections)
		.where(and(ownedBy(userId, sections), eq(sections.listId, from)))
		.orderBy(asc(sections.position));
	const idOf = new Map(rows.map(({ id }) => [id, newUuid('Section') as string]));
	if (rows.length > 0) {
		await tx
			.insert(sections)
			.values(rows.map((row) => ({ ...row, ...stamped, id: idOf.get(row.id)!, listId: to })));
	}
	return idOf;
}
