import { and, asc, eq, getColumns, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import type { Transaction } from '../../database/connect.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { positionAt } from '../../database/position.ts';
import { IdUnavailableError, NotFoundError } from '../../errors.ts';
import { newUuid, type Uuid } from '../../ids/type-id.ts';
import { siblingsOf as listSiblings } from '../lists/operations.ts';
import { ownList } from '../lists/queries.ts';
import { type ListRow, lists } from '../lists/table.ts';
import { sections } from '../sections/table.ts';
import { withNextVersion, type WriteResult } from '../../sync/write-transaction.ts';
import { load, ownOf, type TodoId } from './change.ts';
import { siblingsAt } from './move/placement.ts';
import { ownTodo } from './read/queries.ts';
import { subtrees } from './move/subtree.ts';
import { type TodoRow, todos, todoTags } from './table.ts';

/**
 * Copies a todo right after itself, with its subtasks outside the trash and with its tags. The
 * copies are open. Repeating it with the same id for the copy does no harm.
 *
 * @param copyId the id of the copy.
 * @throws NotFoundError where the user has no such todo.
 * @throws IdUnavailableError where the copy's id belongs to something else.
 */
export function duplicateTodo(
	scope: Scope,
	id: TodoId,
	copyId: TodoId = newUuid('Todo'),
): Promise<WriteResult<TodoRow>> {
	return withNextVersion(scope.db, scope.userId, async (tx, version) => {
		const [original] = await load(tx, scope, [id], ['input', 'id']);
		const [existing] = await tx.select().from(todos).where(ownTodo(scope, copyId));
		if (existing !== undefined) return existing;
		const position = await positionAt(tx, siblingsAt(scope, original!, version), { after: id });
		const ids = (await subtrees(tx, scope.userId, [id])).map((each) => each.id);
		await copyTodos(tx, scope, version, {
			where: and(ownOf(scope, ids), or(isNull(todos.deletedAt), eq(todos.id, id)))!,
			copyOf: [id, copyId],
			differing: {
				position: sql`case when ${todos.id} = ${id} then ${position} else ${todos.position} end`,
				// The copy itself stands beside its original, beneath the same parent.
				parentId: sql`coalesce(parent.copy_id, case when ${todos.id} = ${id} then ${todos.parentId} end)`,
			},
		});
		const [copy] = await tx.select().from(todos).where(ownTodo(scope, copyId));
		if (copy === undefined) throw new IdUnavailableError('newId');
		return copy;
	});
}

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
	return withNextVersion(scope.db, scope.userId, async (tx, version) => {
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
				position: await positionAt(tx, listSiblings(scope, version), { after: id }),
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

/** Within the limit of a name (lists/list.ts). */
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

interface Copying {
	readonly where: SQL;
	/** A todo whose copy gets an id of the client's. */
	readonly copyOf?: readonly [original: TodoId, copy: TodoId];
	/** What is different in the copies; `parent.copy_id` is the copy of the original's parent. */
	readonly differing: Partial<Record<keyof TodoRow, SQL>>;
}

/** Copies todos with their tags, open and outside the trash, in as many statements however many. */
async function copyTodos(
	tx: Transaction,
	{ userId, now }: Scope,
	version: number,
	{ where, copyOf, differing }: Copying,
): Promise<void> {
	const originals = await tx.select({ id: todos.id }).from(todos).where(where);
	const ids = originals.map(({ id }) => id);
	const copyIds = ids.map((id) => (id === copyOf?.[0] ? copyOf[1] : newUuid('Todo')));
	const moment = sql`${now.toISOString()}::timestamptz`;
	const values: Partial<Record<keyof TodoRow, SQL>> = {
		id: sql`copied.copy_id`,
		completedAt: sql`null`,
		completedWith: sql`null`,
		deletedAt: sql`null`,
		deletedWith: sql`null`,
		version: sql`${version}`,
		createdAt: moment,
		updatedAt: moment,
		...differing,
	};
	const columns = Object.entries(getColumns(todos));
	const names = columns.map(([, column]) => sql.identifier(column.name));
	const sources = columns.map(([key, column]) => values[key as keyof TodoRow] ?? sql`${column}`);
	const copied = sql`unnest(${sql.param(ids)}::uuid[], ${sql.param(copyIds)}::uuid[])`;
	await tx.execute(sql`
		insert into ${todos} (${sql.join(names, sql`, `)})
		select ${sql.join(sources, sql`, `)} from ${todos}
		join ${copied} as copied(id, copy_id) on copied.id = ${todos.id}
		left join ${copied} as parent(id, copy_id) on parent.id = ${todos.parentId}
		where ${todos.userId} = ${userId}
		on conflict (id) do nothing
	`);
	await tx.execute(sql`
		insert into ${todoTags} (todo_id, tag_id, user_id)
		select copied.copy_id, tag_id, user_id from ${todoTags}
		join ${copied} as copied(id, copy_id) on todo_id = copied.id
		where user_id = ${userId} and exists (
			select from ${todos} where ${todos.id} = copied.copy_id and ${todos.userId} = ${userId}
		)
		on conflict do nothing
	`);
}
