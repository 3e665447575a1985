import { and, eq, getColumns, isNull, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../auth/scope.ts';
import type { Uuid } from '../ids/type-id.ts';
import { ownList } from '../lists/queries.ts';
import { lists } from '../lists/table.ts';
import type { Written } from '../sync/clock.ts';
import { takeTurn, writtenAtOnce } from '../sync/turn.ts';
import { ownOf, stamp, type TodoId } from './change.ts';
import { type TodoRow, todos } from './table.ts';

// The writes that people make all day, each as one statement. Every one of them answers null, with
// nothing written, where the case is not a plain one or another write was under way: the operation
// that calls it then does the work in a transaction, and finds out what is wrong, if anything is.

/** Adds a todo at the end of a list, or of the inbox, by itself. */
export async function createAtOnce(
	scope: Scope,
	id: TodoId,
	listId: Uuid<'TodoList'> | null | undefined,
	fields: Partial<TodoRow>,
): Promise<Written<TodoRow> | null> {
	const { db, userId, now } = scope;
	const { turn, taking } = takeTurn(db, userId);
	const inbox = and(eq(lists.userId, userId), lists.isInbox);
	const home = db.$with('home').as(
		db
			.select({ id: lists.id })
			.from(lists)
			.where(listId == null ? inbox : ownList(scope, listId)),
	);
	const last = db
		.select({ position: todos.position })
		.from(todos)
		.where(
			and(
				eq(todos.userId, userId),
				eq(todos.listId, sql`(select ${home.id} from ${home})`),
				isNull(todos.parentId),
			),
		)
		.orderBy(sql`${todos.position} desc`)
		.limit(1);
	const values = rowOf({
		...fields,
		id,
		userId,
		listId: home.id,
		position: sql`position_after(${last})`,
		version: turn.version,
		createdAt: now,
		updatedAt: now,
	});
	const created = db.$with('created').as(
		db
			.insert(todos)
			.select((query) => query.select(values).from(turn).crossJoin(home))
			.onConflictDoNothing({ target: todos.id })
			.returning(),
	);
	const rows = await db
		.with(...taking, home, created)
		.select()
		.from(created);
	return writtenAtOnce(db, userId, rows, ([row]) => row!);
}

/** Completes todos that are open, do not recur and have nothing beneath them. */
export async function completeAtOnce(
	scope: Scope,
	ids: readonly TodoId[],
): Promise<Written<TodoRow[]> | null> {
	const { db, userId, now } = scope;
	const beneath = db
		.select({ id: todos.id })
		.from(todos)
		.where(and(eq(todos.userId, userId), sql`${todos.parentId} = any(${sql.param(ids)}::uuid[])`));
	return changeAtOnce(
		scope,
		ids,
		{ completedAt: now, completedWith: null },
		and(isNull(todos.completedAt), isNull(todos.recurrenceRule)),
		sql`not exists ${beneath}`,
	);
}

/** Sets fields of todos, whatever they were before. */
export function updateAtOnce(
	scope: Scope,
	ids: readonly TodoId[],
	values: Partial<TodoRow>,
	ifUpdatedAt: Date | null,
): Promise<Written<TodoRow[]> | null> {
	const unchanged = ifUpdatedAt === null ? undefined : eq(todos.updatedAt, ifUpdatedAt);
	return changeAtOnce(scope, ids, values, unchanged);
}

/** Changes all of the todos, or none where one of them is not there or not as it should be. */
async function changeAtOnce(
	scope: Scope,
	ids: readonly TodoId[],
	values: Partial<TodoRow>,
	each?: SQL,
	once?: SQL,
): Promise<Written<TodoRow[]> | null> {
	const { db, userId } = scope;
	const { turn, taking } = takeTurn(db, userId);
	const wanted = new Set(ids).size;
	const fitting = db.$count(todos, and(ownOf(scope, ids), each));
	const changed = db.$with('changed').as(
		db
			.update(todos)
			.set({ ...values, ...stamp(scope, sql`${turn.version}`) })
			.from(turn)
			.where(and(ownOf(scope, ids), sql`${fitting} = ${wanted}`, once))
			.returning(getColumns(todos)),
	);
	const rows = await db
		.with(...taking, changed)
		.select()
		.from(changed);
	return writtenAtOnce(db, userId, rows, () => {
		const byId = new Map(rows.map((row) => [row.id, row]));
		return ids.map((id) => byId.get(id)!);
	});
}

/** Every column of a new todo, as a select gives it: what is not said has its default. */
function rowOf(said: { readonly [Column in keyof TodoRow]?: unknown }) {
	const columns = getColumns(todos);
	const expressions = Object.entries(columns).map(([key, column]) => {
		const value = said[key as keyof TodoRow] ?? column.default ?? null;
		const isExpression = typeof value === 'object' && value !== null && 'getSQL' in value;
		const expression = isExpression
			? sql`${value}`
			: sql`${sql.param(value, column)}::${sql.raw(column.getSQLType())}`;
		return [key, expression.as(column.name)];
	});
	return Object.fromEntries(expressions) as Record<keyof TodoRow, SQL.Aliased>;
}
