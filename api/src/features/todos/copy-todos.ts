import { getColumns, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import type { Transaction } from '../../database/connect.ts';
import { newUuid } from '../../ids/type-id.ts';
import { type TodoId, type TodoRow, todos, todoTags } from './table.ts';

export interface Copying {
	readonly where: SQL;
	/** The id of one copy, where the client chose it. */
	readonly copyOf?: readonly [original: TodoId, copy: TodoId];
	/** The columns that differ in the copies; `parent.copy_id` is the copy of the original's parent. */
	readonly differing: Partial<Record<keyof TodoRow, SQL>>;
}

/**
 * Copies todos with their tags by three statements, however many they are. The copies are open and
 * outside the trash.
 */
export async function copyTodos(
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
