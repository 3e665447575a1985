import { and, eq, getColumns, isNull, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
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
