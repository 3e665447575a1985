import { and, count, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import type { Scope } from '../auth/scope.ts';
import type { PageSource, SortKey } from '../db/keyset.ts';
import type { Selection } from '../graphql/selection.ts';
import type { Uuid } from '../ids/type-id.ts';
import type { ListRow } from '../lists/table.ts';
import { type TodoRow, todos } from './table.ts';

/** A todo, with its list where that was fetched along. */
export interface LoadedTodo extends TodoRow {
	readonly list?: ListRow;
}

/** The columns that conditions and orders speak of, in whichever alias a query gives the table. */
export type TodoTable = Pick<typeof todos, keyof TodoRow>;

/** The condition that every statement on one todo carries. */
export function ownTodo({ userId }: Pick<Scope, 'userId'>, id: Uuid<'Todo'>) {
	return and(eq(todos.id, id), eq(todos.userId, userId));
}

/** Those of the ids that are the user's todos, with what the document selects of them. */
export function todosById(
	{ db, userId }: Scope,
	ids: readonly Uuid<'Todo'>[],
	selection: Selection,
): Promise<LoadedTodo[]> {
	return db.query.todos.findMany({
		where: { userId, id: { in: [...ids] } },
		with: selection.has('list') ? { list: true } : {},
	});
}

/** The user's todos that meet a condition, in an order, with what the document selects of them. */
export function ownTodos(
	{ db, userId }: Scope,
	condition: (table: TodoTable) => SQL | undefined,
	keys: readonly SortKey<TodoTable, TodoRow>[],
	selection: Selection,
): PageSource<TodoTable, LoadedTodo> {
	return {
		keys,
		rows: (within, order, limit) =>
			db.query.todos.findMany({
				where: {
					userId,
					RAW: (table) => and(condition(table), within(table))!,
				},
				orderBy: (table) => order(table),
				limit,
				with: selection.has('list') ? { list: true } : {},
			}),
		count: () => db.$count(todos, and(eq(todos.userId, userId), condition(todos))),
	};
}

/** How many open todos outside the trash each of the lists holds; lists without any are left out. */
export async function openCounts({ db, userId }: Scope, listIds: readonly Uuid<'TodoList'>[]) {
	return db
		.select({ listId: todos.listId, openCount: count() })
		.from(todos)
		.where(
			and(
				eq(todos.userId, userId),
				inArray(todos.listId, [...listIds]),
				isNull(todos.completedAt),
				isNull(todos.deletedAt),
			),
		)
		.groupBy(todos.listId);
}
