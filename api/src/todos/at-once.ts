import { and, eq, getColumns, is, isNull, Placeholder, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Scope } from '../auth/scope.ts';
import { touched } from '../db/columns.ts';
import type { Database } from '../db/connect.ts';
import { prepared } from '../db/prepared.ts';
import type { Uuid } from '../ids/type-id.ts';
import { lists } from '../lists/table.ts';
import type { Written } from '../sync/clock.ts';
import { takeTurn, writtenAtOnce } from '../sync/turn.ts';
import { inOrder, type TodoId } from './change.ts';
import { type TodoRow, todos } from './table.ts';

// The writes that people make all day, each as one statement. Every one of them answers null, with
// nothing written, where the case is not a plain one or another write was under way: the operation
// that calls it then does the work in a transaction, and finds out what is wrong, if anything is.

const USER = sql.placeholder('userId');
const NOW = sql.placeholder('now');
const IDS = sql`any(${sql.placeholder('ids')}::uuid[])`;

/** What a person may say of a todo without saying where it stands. */
const SAID = [
	'title',
	'notes',
	'priority',
	'startDate',
	'dueDate',
	'dueTime',
	'durationMinutes',
	'recurrenceRule',
	'recurrenceAnchor',
] as const satisfies (keyof TodoRow)[];

const NOT_SAID: Partial<TodoRow> = { notes: '', priority: 0 };

const creation = (home: SQL | undefined) =>
	prepared((db) => {
		const { turn, taking } = takeTurn(db, USER);
		const list = db.$with('list').as(
			db
				.select({ id: lists.id })
				.from(lists)
				.where(and(eq(lists.userId, USER), home)),
		);
		const last = db
			.select({ position: todos.position })
			.from(todos)
			.where(
				and(
					eq(todos.userId, USER),
					eq(todos.listId, sql`(select ${list.id} from ${list})`),
					isNull(todos.parentId),
				),
			)
			.orderBy(sql`${todos.position} desc`)
			.limit(1);
		const said = SAID.map((key) => [key, sql.placeholder(key)] as const);
		const values = rowOf({
			...Object.fromEntries(said),
			id: sql.placeholder('id'),
			userId: USER,
			listId: list.id,
			position: sql`position_after(${last})`,
			version: turn.version,
			createdAt: NOW,
			updatedAt: NOW,
		});
		const created = db.$with('created').as(
			db
				.insert(todos)
				.select((query) => query.select(values).from(turn).crossJoin(list))
				.onConflictDoNothing({ target: todos.id })
				.returning(),
		);
		return db
			.with(...taking, list, created)
			.select()
			.from(created)
			.prepare(home === IS_INBOX ? 'create_in_inbox' : 'create_in_list');
	});

const IS_INBOX = sql`${lists.isInbox}`;
const createInInbox = creation(IS_INBOX);
const createInList = creation(eq(lists.id, sql.placeholder('listId')));

/** Adds a todo at the end of a list, or of the inbox, by itself. */
export async function createAtOnce(
	{ db, userId, now }: Scope,
	id: TodoId,
	listId: Uuid<'TodoList'> | null | undefined,
	fields: Partial<TodoRow>,
): Promise<Written<TodoRow> | null> {
	const said = SAID.map((key) => [key, fields[key] ?? NOT_SAID[key] ?? null] as const);
	const values = { ...Object.fromEntries(said), id, userId, listId, now };
	const rows = await (listId == null ? createInInbox : createInList)(db).execute(values);
	return writtenAtOnce(db, userId, rows, ([row]) => row!);
}

/** Every column of a new todo, as a select gives it: what is not said has nothing. */
function rowOf(said: { readonly [Column in keyof TodoRow]?: unknown }) {
	const expressions = Object.entries(getColumns(todos)).map(([key, column]) => {
		const value = said[key as keyof TodoRow] ?? null;
		const isExpression = typeof value === 'object' && value !== null && 'getSQL' in value;
		const expression =
			isExpression && !is(value, Placeholder)
				? sql`${value}`
				: sql`${sql.param(value, column)}::${sql.raw(column.getSQLType())}`;
		return [key, expression.as(column.name)];
	});
	return Object.fromEntries(expressions) as Record<keyof TodoRow, SQL.Aliased>;
}

const OWN = and(eq(todos.userId, USER), sql`${todos.id} = ${IDS}`);

/** A statement that changes all of the todos, or none where one is not there or not as it should be. */
function changing(db: Database, values: PgUpdateSetSource<typeof todos>, each?: SQL, once?: SQL) {
	const { turn, taking } = takeTurn(db, USER);
	const fitting = db.$count(todos, and(OWN, each));
	const changed = db.$with('changed').as(
		db
			.update(todos)
			.set({ ...values, version: sql`${turn.version}`, updatedAt: touched(todos.updatedAt, NOW) })
			.from(turn)
			.where(and(OWN, sql`${fitting} = ${sql.placeholder('count')}`, once))
			.returning(getColumns(todos)),
	);
	return db
		.with(...taking, changed)
		.select()
		.from(changed);
}

const completion = prepared((db) => {
	const beneath = db
		.select({ id: todos.id })
		.from(todos)
		.where(and(eq(todos.userId, USER), sql`${todos.parentId} = ${IDS}`));
	return changing(
		db,
		{ completedAt: NOW, completedWith: null },
		and(isNull(todos.completedAt), isNull(todos.recurrenceRule)),
		sql`not exists ${beneath}`,
	).prepare('complete');
});

/** Completes todos that are open, do not recur and have nothing beneath them. */
export async function completeAtOnce(
	scope: Scope,
	ids: readonly TodoId[],
): Promise<Written<TodoRow[]> | null> {
	return writtenInOrder(scope, ids, await completion(scope.db).execute(about(scope, ids)));
}

/** Sets fields of todos, whatever they were before. */
export async function updateAtOnce(
	scope: Scope,
	ids: readonly TodoId[],
	values: Partial<TodoRow>,
	ifUpdatedAt: Date | null,
): Promise<Written<TodoRow[]> | null> {
	const unchanged = ifUpdatedAt === null ? undefined : eq(todos.updatedAt, ifUpdatedAt);
	const update = changing(scope.db, values, unchanged).prepare();
	return writtenInOrder(scope, ids, await update.execute(about(scope, ids)));
}

function about({ userId, now }: Scope, ids: readonly TodoId[]) {
	return { userId, now, ids, count: new Set(ids).size };
}

function writtenInOrder({ db, userId }: Scope, ids: readonly TodoId[], rows: readonly TodoRow[]) {
	// All of them were changed, or none.
	return writtenAtOnce(db, userId, rows, () => inOrder(ids, rows, []));
}
