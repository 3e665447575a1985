import { and, sql } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import { touched } from '../../database/columns.ts';
import type { Transaction } from '../../database/connect.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { dayIn } from '../../days/calendar.ts';
import { NotFoundError } from '../../errors.ts';
import { encodeId, type Uuid } from '../../ids/type-id.ts';
import { timeZoneOf } from '../settings/queries.ts';
import { type TodoRow, todos } from './table.ts';

export type TodoId = Uuid<'Todo'>;

/** Those of the user's todos. The condition that every statement on todos carries. */
export function ownOf({ userId }: Pick<Scope, 'userId'>, ids: readonly string[]) {
	// One parameter however many ids: PostgreSQL takes 65 535 of them.
	return and(ownedBy(userId, todos), sql`${todos.id} = any(${sql.param(ids)}::uuid[])`);
}

/** Todos in the order of their ids. @throws NotFoundError naming those that are not the user's. */
export async function load(
	tx: Transaction,
	scope: Scope,
	ids: readonly TodoId[],
	path: readonly string[],
): Promise<TodoRow[]> {
	const rows = await tx.select().from(todos).where(ownOf(scope, ids));
	return inOrder(ids, rows, path);
}

/** Rows in the order of their ids. @throws NotFoundError naming those without a row. */
export function inOrder(
	ids: readonly TodoId[],
	rows: readonly TodoRow[],
	path: readonly string[],
): TodoRow[] {
	const byId = new Map(rows.map((row) => [row.id, row]));
	const missing = ids.filter((id) => !byId.has(id));
	if (missing.length > 0) {
		throw new NotFoundError(
			path,
			'todo',
			missing.map((id) => encodeId('Todo', id)),
		);
	}
	return ids.map((id) => byId.get(id)!);
}

/** Loaded rows with those in their place that a write has changed. */
export function replaced(rows: readonly TodoRow[], changed: readonly TodoRow[]): TodoRow[] {
	const byId = new Map(changed.map((row) => [row.id, row]));
	return rows.map((row) => byId.get(row.id) ?? row);
}

/** What every write leaves on a row. */
export function stamp({ now }: Pick<Scope, 'now'>, version: number) {
	return { version, updatedAt: touched(todos.updatedAt, now) };
}

/** The calendar day, and the time of it, that it is for the owner. */
export async function localNow(tx: Transaction, { userId, now }: Scope) {
	const timeZone = await timeZoneOf(tx, userId);
	return { date: dayIn(timeZone, now), time: timeIn(timeZone, now) };
}

function timeIn(timeZone: string, instant: Date): string {
	return new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' }).format(instant);
}
