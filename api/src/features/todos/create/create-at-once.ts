import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import { prepared } from '../../../database/prepared.ts';
import type { Uuid } from '../../../ids/type-id.ts';
import { lists } from '../../lists/table.ts';
import type { WriteResult } from '../../../sync/write-transaction.ts';
import { claimNextVersion, publishIfWritten } from '../../../sync/claim-version.ts';
import type { TodoId } from '../change.ts';
import { newTodo, saying, USER } from './new-todo.ts';
import { type TodoRow, todos } from '../table.ts';

// Creating as one statement; see at-once.ts for when it answers null.

const creation = (placement: SQL | undefined, name: string) =>
	prepared((db) => {
		const { turn, taking } = claimNextVersion(db, USER);
		const list = db.$with('list').as(
			db
				.select({ id: lists.id })
				.from(lists)
				.where(and(ownedBy(USER, lists), placement)),
		);
		const created = db.$with('created').as(
			db
				.insert(todos)
				.select((query) =>
					query
						.select(newTodo(db, { listId: list.id, version: turn.version }))
						.from(turn)
						.crossJoin(list),
				)
				.onConflictDoNothing({ target: todos.id })
				.returning(),
		);
		return db
			.with(...taking, list, created)
			.select()
			.from(created)
			.prepare(name);
	});

const createInInbox = creation(sql`${lists.isInbox}`, 'create_in_inbox');
const createInList = creation(eq(lists.id, sql.placeholder('listId')), 'create_in_list');

/** Adds a todo at the end of a list, or of the inbox, by itself. */
export async function createAtOnce(
	scope: Scope,
	id: TodoId,
	listId: Uuid<'TodoList'> | null | undefined,
	fields: Partial<TodoRow>,
): Promise<WriteResult<TodoRow> | null> {
	const { db, userId } = scope;
	const statement = listId == null ? createInInbox : createInList;
	const [row] = await statement(db).execute({ ...saying(scope, id, fields), listId });
	return publishIfWritten(db, userId, row?.version, () => row!);
}
