import { and, eq, getColumns, isNotNull, isNull, not, or, type SQL, sql } from 'drizzle-orm';
import { alias, type PgUpdateSetSource, unionAll } from 'drizzle-orm/pg-core';
import type { Scope } from '../../auth/scope.ts';
import { touched } from '../../database/columns.ts';
import type { Database } from '../../database/connect.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { prepared } from '../../database/prepared.ts';
import { LruMap } from '../../lru-map.ts';
import type { WriteResult } from '../../sync/write-transaction.ts';
import { claimNextVersion, publishIfWritten } from '../../sync/claim-version.ts';
import { inOrder, type TodoId } from './change.ts';
import { NOW, USER } from './create/new-todo.ts';
import { type TodoRow, todos } from './table.ts';

// The writes that people make all day, each as one statement. Every one of them answers null, with
// nothing written, where the case is not a plain one or another write was under way: the operation
// that calls it then does the work in a transaction, and finds out what is wrong, if anything is.

const IDS = sql`any(${sql.placeholder('ids')}::uuid[])`;

const OWN = and(ownedBy(USER, todos), sql`${todos.id} = ${IDS}`);

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
	const { turn, taking } = claimNextVersion(db, USER);
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
	const kept = db
		.select(getColumns(todos))
		.from(todos)
		.where(and(OWN, done ?? sql`false`));
	const answer = unionAll(db.select().from(changed), kept).as('answer');
	return db
		.with(...taking, granted, changed)
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
		.where(and(ownedBy(USER, todos), sql`${todos.parentId} = ${IDS}`));
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
): Promise<WriteResult<TodoRow[]> | null> {
	return writtenInOrder(scope, ids, await completion(scope.db).execute(about(scope, ids)));
}

const reopening = prepared((db) => {
	const along = db
		.select({ id: todos.id })
		.from(todos)
		.where(and(ownedBy(USER, todos), sql`${todos.completedWith} = ${IDS}`));
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
): Promise<WriteResult<TodoRow[]> | null> {
	return writtenInOrder(scope, ids, await reopening(scope.db).execute(about(scope, ids)));
}

const updating = (columns: readonly string[], ifUnchanged: boolean) =>
	prepared((db) => {
		const values = Object.fromEntries(columns.map((key) => [key, sql.placeholder(key)]));
		const each = ifUnchanged ? eq(todos.updatedAt, sql.placeholder('ifUpdatedAt')) : undefined;
		return changing(db, values, { each }).prepare();
	});

/** By what they set, and whether only where nothing has changed: people change few things at a time. */
const updates = new LruMap<string, ReturnType<typeof updating>>(100);

/** Sets fields of todos, whatever they were before. */
export async function updateAtOnce(
	scope: Scope,
	ids: readonly TodoId[],
	values: Partial<TodoRow>,
	ifUpdatedAt: Date | null,
): Promise<WriteResult<TodoRow[]> | null> {
	const set = Object.entries(values).filter(([, value]) => value !== undefined);
	const columns = set.map(([key]) => key).sort();
	const name = [...columns, ifUpdatedAt !== null].join();
	let update = updates.get(name);
	if (update === undefined) updates.set(name, (update = updating(columns, ifUpdatedAt !== null)));
	const given = { ...Object.fromEntries(set), ...about(scope, ids), ifUpdatedAt };
	return writtenInOrder(scope, ids, await update(scope.db).execute(given));
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
	return publishIfWritten(db, userId, rows[0]?.granted.version, () => inOrder(ids, todos, []));
}
