import { and, eq, getColumns, isNotNull, isNull, not, or, type SQL, sql } from 'drizzle-orm';
import { alias, type PgUpdateSetSource, unionAll } from 'drizzle-orm/pg-core';
import type { Scope } from '../auth/scope.ts';
import { touched } from '../db/columns.ts';
import type { Database } from '../db/connect.ts';
import { prepared } from '../db/prepared.ts';
import type { Written } from '../sync/clock.ts';
import { takeTurn, writtenAtOnce } from '../sync/turn.ts';
import { inOrder, type TodoId } from './change.ts';
import { NOW, USER } from './new-todo.ts';
import { type TodoRow, todos } from './table.ts';

// The writes that people make all day, each as one statement. Every one of them answers null, with
// nothing written, where the case is not a plain one or another write was under way: the operation
// that calls it then does the work in a transaction, and finds out what is wrong, if anything is.

const IDS = sql`any(${sql.placeholder('ids')}::uuid[])`;

const OWN = and(eq(todos.userId, USER), sql`${todos.id} = ${IDS}`);

interface Condition {
	/** What each of them must be. */
	readonly each?: SQL;
	/** What must be so of all together. */
	readonly once?: SQL;
	/** What stays as it is, because it is so already. */
	readonly done?: SQL;
}

/** A statement that changes all of the todos, or none where one is not there or not as it should be. */
function changing(
	db: Database,
	values: PgUpdateSetSource<typeof todos>,
	{ each, once, done }: Condition,
) {
	const { turn, taking } = takeTurn(db, USER);
	const fitting = db.$count(todos, and(OWN, each));
	const granted = db.$with('granted').as(
		db
			.select({ version: turn.version })
			.from(turn)
			.where(and(sql`${fitting} = ${sql.placeholder('count')}`, once)),
	);
	const changed = db.$with('changed').as(
		db
			.update(todos)
			.set({
				...values,
				version: sql`${granted.version}`,
				updatedAt: touched(todos.updatedAt, NOW),
			})
			.from(granted)
			.where(and(OWN, done && not(done)))
			.returning(getColumns(todos)),
	);
	const kept = db.$with('kept').as(
		db
			.select(getColumns(todos))
			.from(todos)
			.where(and(OWN, done ?? sql`false`)),
	);
	const answer = unionAll(db.select().from(changed), db.select().from(kept)).as('answer');
	return db
		.with(...taking, granted, changed, kept)
		.select()
		.from(granted)
		.crossJoin(answer);
}

const COMPLETED = isNotNull(todos.completedAt);

const completion = prepared((db) => {
	const parent = alias(todos, 'parent');
	const beneath = db
		.select({ id: todos.id })
		.from(todos)
		.innerJoin(parent, and(eq(parent.id, todos.parentId), isNull(parent.completedAt)))
		.where(and(eq(todos.userId, USER), sql`${todos.parentId} = ${IDS}`));
	return changing(
		db,
		{ completedAt: NOW, completedWith: null },
		{
			each: or(COMPLETED, isNull(todos.recurrenceRule)),
			once: sql`not exists ${beneath}`,
			done: COMPLETED,
		},
	).prepare('complete');
});

/** Completes todos that do not recur and have nothing beneath them, or are completed already. */
export async function completeAtOnce(
	scope: Scope,
	ids: readonly TodoId[],
): Promise<Written<TodoRow[]> | null> {
	return writtenInOrder(scope, ids, await completion(scope.db).execute(about(scope, ids)));
}

const reopening = prepared((db) => {
	const along = db
		.select({ id: todos.id })
		.from(todos)
		.where(and(eq(todos.userId, USER), sql`${todos.completedWith} = ${IDS}`));
	const open = isNull(todos.completedAt);
	return changing(
		db,
		{ completedAt: null, completedWith: null },
		{
			each: or(open, and(isNull(todos.recurrenceRule), isNull(todos.parentId))),
			once: sql`not exists ${along}`,
			done: open,
		},
	).prepare('reopen');
});

/** Opens todos that stand by themselves and do not recur, or are open already. */
export async function reopenAtOnce(
	scope: Scope,
	ids: readonly TodoId[],
): Promise<Written<TodoRow[]> | null> {
	return writtenInOrder(scope, ids, await reopening(scope.db).execute(about(scope, ids)));
}

/** Sets fields of todos, whatever they were before. */
export async function updateAtOnce(
	scope: Scope,
	ids: readonly TodoId[],
	values: Partial<TodoRow>,
	ifUpdatedAt: Date | null,
): Promise<Written<TodoRow[]> | null> {
	const each = ifUpdatedAt === null ? undefined : eq(todos.updatedAt, ifUpdatedAt);
	const update = changing(scope.db, values, { each }).prepare();
	return writtenInOrder(scope, ids, await update.execute(about(scope, ids)));
}

function about({ userId, now }: Scope, ids: readonly TodoId[]) {
	return { userId, now, ids, count: new Set(ids).size };
}

interface AnswerRow {
	readonly granted: { readonly version: number };
	readonly answer: TodoRow;
}

function writtenInOrder({ db, userId }: Scope, ids: readonly TodoId[], rows: readonly AnswerRow[]) {
	const todos = rows.map(({ answer }) => answer);
	// All of them are there, or none.
	return writtenAtOnce(db, userId, rows[0]?.granted.version, () => inOrder(ids, todos, []));
}
