import { and, count, eq, getColumns, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import type { PageRequest } from '../../../database/keyset.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import { type TodoRow, todos, todoTags } from '../table.ts';

/** The kinds of objects that contain todos. */
export type Container = 'list' | 'section' | 'parent' | 'tag';

/** The condition that a todo is in the container with an id. */
function within(container: Container, id: SQL): SQL {
	switch (container) {
		case 'list':
			return eq(todos.listId, id);
		case 'section':
			return eq(todos.sectionId, id);
		case 'parent':
			return eq(todos.parentId, id);
		case 'tag':
			return sql`exists (select from ${todoTags} where ${todoTags.todoId} = ${todos.id} and ${todoTags.tagId} = ${id})`;
	}
}

type Pair = readonly [container: string, todo: TodoRow];

/**
 * One page of the todos of each container that meet a condition. Rows contain all columns: selections that differ share the
 * statement if their arguments are equal.
 */
export async function todosByContainer(
	{ db, userId }: Scope,
	container: Container,
	ids: readonly string[],
	condition: SQL | undefined,
	{ where, orderBy, limit }: Pick<PageRequest, 'where' | 'orderBy' | 'limit'>,
): Promise<Pair[]> {
	const first = db
		.select()
		.from(todos)
		.where(and(ownedBy(userId, todos), within(container, sql`container.id`), condition, where))
		.orderBy(...orderBy)
		.limit(limit)
		.as('first');
	const rows = await db
		.select({ container: sql<string>`container.id`, ...getColumns(first) })
		.from(sql`unnest(${sql.param(ids)}::uuid[]) as container(id)`)
		.crossJoinLateral(first);
	return rows.map(({ container: id, ...todo }) => [id, todo as TodoRow] as const);
}

/** The number of todos of each container that meet a condition; without containers that have none. */
export async function countsByContainer(
	{ db, userId }: Scope,
	container: Container,
	ids: readonly string[],
	condition: SQL | undefined,
): Promise<(readonly [container: string, count: number])[]> {
	const counted = db
		.select({ number: count().as('number') })
		.from(todos)
		.where(and(ownedBy(userId, todos), within(container, sql`container.id`), condition))
		.as('counted');
	const rows = await db
		.select({ container: sql<string>`container.id`, number: counted.number })
		.from(sql`unnest(${sql.param(ids)}::uuid[]) as container(id)`)
		.crossJoinLateral(counted);
	return rows.map((row) => [row.container, row.number] as const);
}
