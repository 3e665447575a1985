import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import type { PageSource, SortKey } from '../../../database/keyset.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import { selectedColumns } from '../../../database/selected-columns.ts';
import type { Selection } from '../../../schema/selection.ts';
import type { Uuid } from '../../../ids/type-id.ts';
import type { ListRow } from '../../lists/table.ts';
import type { SectionRow } from '../../sections/table.ts';
import { byName } from '../../tags/queries.ts';
import { type TagRow, tags } from '../../tags/table.ts';
import { KEY_COLUMNS, TODO_COLUMNS } from './columns.ts';
import { fetchTodos } from './load-todos.ts';
import {
	completedOccurrences,
	type CompletedOccurrenceRow,
	type TodoRow,
	todos,
	todoTags,
} from '../table.ts';

/** A todo, with what was fetched along; what was not is looked up when asked for. */
export interface LoadedTodo extends TodoRow {
	readonly list?: ListRow;
	readonly section?: SectionRow | null;
	readonly tags?: TagRow[];
}

/** A todo that was found, with how well it fits where that orders the findings. */
export interface FoundTodo extends LoadedTodo {
	readonly score?: number;
}

export type Score = (table: TodoTable) => SQL<number>;

/** What to fetch of the todos themselves, with what a cursor of these orders is made from. */
function columnsOf(
	selection: Selection,
	keys: readonly Pick<SortKey<TodoTable, never>, 'name'>[] = [],
): Record<keyof TodoRow, true> | undefined {
	const ofKeys = keys.map(({ name }) => KEY_COLUMNS[name]);
	if (ofKeys.includes(undefined)) return undefined;
	return selectedColumns(selection, TODO_COLUMNS, ['id', ...ofKeys.flatMap((each) => each ?? [])]);
}

/** The columns that conditions and orders speak of, in whichever alias a query gives the table. */
export type TodoTable = Pick<typeof todos, keyof TodoRow>;

/** The condition that every statement on one todo carries. */
export function ownTodo({ userId }: Pick<Scope, 'userId'>, id: Uuid<'Todo'>) {
	return and(eq(todos.id, id), ownedBy(userId, todos));
}

/** Those of the ids that are the user's todos, with what the document selects of them, in any order. */
export function todosById(
	scope: Scope,
	ids: readonly Uuid<'Todo'>[],
	selection: Selection,
): Promise<LoadedTodo[]> {
	return fetchTodos(scope, {
		condition: sql`${todos.id} = any(${sql.param(ids)}::uuid[])`,
		columns: columnsOf(selection),
		selection,
	});
}

/** Those of the ids that are the user's todos, by themselves, in any order. */
export function todoRowsById({ db, userId }: Scope, ids: readonly Uuid<'Todo'>[]) {
	return db
		.select()
		.from(todos)
		.where(and(ownedBy(userId, todos), sql`${todos.id} = any(${sql.param(ids)}::uuid[])`));
}

/**
 * The user's todos that meet a condition, in an order, with what the document selects of them.
 *
 * @param score what a key of the order is, where PostgreSQL computes it.
 */
export function ownTodos(
	scope: Scope,
	condition: (table: TodoTable) => SQL | undefined,
	keys: readonly SortKey<TodoTable, FoundTodo>[],
	selection: Selection,
	score?: Score,
): PageSource<TodoTable, FoundTodo> {
	const { db, userId } = scope;
	return {
		keys,
		rows: (within, order, limit, { total, cursors }) =>
			fetchTodos(scope, {
				condition: and(condition(todos), within(todos)),
				...{ order, limit, selection },
				columns: columnsOf(selection, cursors ? keys : []),
				total: total ? totalOf(scope, condition) : undefined,
				score: cursors ? score : undefined,
			}),
		any: async (within) => {
			const met = and(ownedBy(userId, todos), condition(todos), within(todos));
			const [row] = await db.select({ id: todos.id }).from(todos).where(met).limit(1);
			return row !== undefined;
		},
		count: () => db.$count(todos, and(ownedBy(userId, todos), condition(todos))),
	};
}

/** The number of all that meet a condition, which PostgreSQL counts once for all rows. */
function totalOf(
	{ userId }: Pick<Scope, 'userId'>,
	condition: (table: TodoTable) => SQL | undefined,
): SQL<number> {
	const met = and(ownedBy(userId, todos), condition(todos));
	return sql`(select count(*)::int from ${todos} where ${met})`;
}

/** The tags of several todos, by name within each. */
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

/** The latest completions of several recurring todos, the latest first within each. */
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
