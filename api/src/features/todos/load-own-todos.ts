import { and, sql } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import type { Transaction } from '../../database/connect.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { NotFoundError } from '../../errors.ts';
import { encodeId } from '../../ids/type-id.ts';
import { type TodoId, type TodoRow, todos } from './table.ts';

/** The condition of a statement on several todos of the user. */
export function ownTodosById({ userId }: Pick<Scope, 'userId'>, ids: readonly string[]) {
	// One parameter however many ids: a statement can have 65,535 of them.
	return and(ownedBy(userId, todos), sql`${todos.id} = any(${sql.param(ids)}::uuid[])`);
}

/** Todos in the order of their ids. @throws NotFoundError naming those that are not the user's. */
export async function loadOwnTodos(
	tx: Transaction,
	scope: Scope,
	ids: readonly TodoId[],
	path: readonly string[],
): Promise<TodoRow[]> {
	return inIdOrder(ids, await tx.select().from(todos).where(ownTodosById(scope, ids)), path);
}

/** Rows in the order of their ids. @throws NotFoundError naming those without a row. */
export function inIdOrder(
	ids: readonly TodoId[],
	rows: readonly TodoRow[],
	path: readonly string[],
): TodoRow[] {
	const byId = new Map(rows.map((row) => [row.id, row]));
	const missing = ids.filter((id) => !byId.has(id));
	if (missing.length > 0) {
		const globalIds = missing.map((id) => encodeId('Todo', id));
		throw new NotFoundError(path, 'todo', globalIds);
	}
	return ids.map((id) => byId.get(id)!);
}
