import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import type { FieldSelection } from '../../../database/selected-columns.ts';
import type { PageSource, SortKey } from '../../../database/keyset.ts';
import { hasId, ownRow, ownRowsById } from '../../../database/own-rows.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import type { Uuid } from '../../../ids/type-id.ts';
import { byName } from '../../tags/queries.ts';
import { tags } from '../../tags/table.ts';
import {
	completedOccurrences,
	type CompletedOccurrenceRow,
	type TodoRow,
	todos,
	todoTags,
} from '../table.ts';
import { type FoundTodo, type LoadedTodo, loadTodos } from './load-todos.ts';

/** The columns that conditions and orders read, under any alias of the table. */
export type TodoTable = Pick<typeof todos, keyof TodoRow>;

/** See ownRow. */
export const ownTodo = (scope: Pick<Scope, 'userId'>, id: Uuid<'Todo'>) => ownRow(scope, todos, id);

/** The todos of the user with one of the ids, with the selected fields, in any order. */
export function todosById(
	scope: Scope,
	ids: readonly Uuid<'Todo'>[],
	fields: FieldSelection,
): Promise<LoadedTodo[]> {
	return loadTodos(scope, { where: hasId(todos, ids), fields });
}

/** The todos of the user with one of the ids, without related rows, in any order. */
export const todoRowsById = (scope: Scope, ids: readonly Uuid<'Todo'>[]) =>
	ownRowsById(scope, todos, ids);

/**
 * The todos of the user that meet a condition, in an order, with the selected fields.
 *
 * @param score the expression of the sort key that reads `score`, if there is one.
 */
export function ownTodos(
	scope: Scope,
	condition: SQL | undefined,
	keys: readonly SortKey<TodoTable, FoundTodo>[],
	fields: FieldSelection,
	score?: SQL<number>,
): PageSource<TodoTable, FoundTodo> {
	const { db, userId } = scope;
	const own = and(ownedBy(userId, todos), condition);
	return {
		table: todos,
		keys,
		rows: ({ where, orderBy, limit, withTotal, withCursors }) =>
			loadTodos(scope, {
				where: and(condition, where),
				orderBy,
				limit,
				fields,
				sortKeys: withCursors ? keys : [],
				total: withTotal ? sql`(select count(*)::int from ${todos} where ${own})` : undefined,
				score: withCursors ? score : undefined,
			}),
		exists: async (where) => {
			const rows = await db.select({ id: todos.id }).from(todos).where(and(own, where)).limit(1);
			return rows.length > 0;
		},
		count: () => db.$count(todos, own),
	};
}

/** The tags of several todos, in the order of their names within each todo. */
export async function tagsOfTodos({ db, userId }: Scope, ids: readonly string[]) {
	const rows = await db
		.select({ todoId: todoTags.todoId, tag: tags })
		.from(todoTags)
		.innerJoin(tags, eq(tags.id, todoTags.tagId))
		.where(and(ownedBy(userId, todoTags), sql`${todoTags.todoId} = any(${sql.param(ids)}::uuid[])`))
		.orderBy(byName(tags.name), tags.id);
	return rows.map(({ todoId, tag }) => [todoId, tag] as const);
}

const MAX_OCCURRENCES = 100;

/** The latest completed occurrences of several todos, the latest first within each todo. */
export async function occurrencesOfTodos({ db, userId }: Scope, ids: readonly string[]) {
	const latest = db
		.select()
		.from(completedOccurrences)
		.where(
			and(ownedBy(userId, completedOccurrences), sql`${completedOccurrences.todoId} = todo.id`),
		)
		.orderBy(desc(completedOccurrences.occurrence))
		.limit(MAX_OCCURRENCES)
		.as('latest');
	const rows = await db
		.select(latest._.selectedFields)
		.from(sql`unnest(${sql.param(ids)}::uuid[]) as todo(id)`)
		.crossJoinLateral(latest);
	return rows.map((row) => [row.todoId, row as CompletedOccurrenceRow] as const);
}
