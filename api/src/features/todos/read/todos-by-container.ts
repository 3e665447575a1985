import { and, count, eq, getColumns, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import { type TodoRow, todos, todoTags } from '../table.ts';

/** What todos can be within. */
export type Container = 'list' | 'section' | 'parent' | 'tag';

/** Whether a todo is within a container, given its id. */
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

/** The first todos of each of several containers that meet all conditions, each in the order. */
export async function todosByContainer(
	{ db, userId }: Scope,
	container: Container,
	ids: readonly string[],
	conditions: readonly (SQL | undefined)[],
	order: SQL[],
	limit: number,
): Promise<Pair[]> {
	const first = db
		.select()
		.from(todos)
		.where(and(ownedBy(userId, todos), within(container, sql`container.id`), ...conditions))
		.orderBy(...order)
		.limit(limit)
		.as('first');
	const rows = await db
		.select({ container: sql<string>`container.id`, ...getColumns(first) })
		.from(sql`unnest(${sql.param(ids)}::uuid[]) as container(id)`)
		.crossJoinLateral(first);
	return rows.map(({ container: id, ...todo }) => [id, todo as TodoRow] as const);
}

/** How many todos of each of several containers meet a condition; those without any are left out. */
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
