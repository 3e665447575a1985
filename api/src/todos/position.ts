import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import { generateKeyBetween } from 'fractional-indexing';
import type { Transaction } from '../db/connect.ts';
import { NotFoundError } from '../errors.ts';
import type { Uuid } from '../ids/type-id.ts';
import { todos } from './table.ts';

type Siblings = { readonly userId: Uuid<'Viewer'>; readonly listId: string };

/** Beside whom a todo is put: right after one, or right before one; at the end where none is named. */
export interface Place {
	readonly after?: Uuid<'Todo'> | null;
	readonly before?: Uuid<'Todo'> | null;
}

/**
 * A key for a place among the todos of a list. Call it while holding the user's clock
 * (sync/clock.ts), so that no two todos get the same key.
 *
 * @throws NotFoundError where a neighbour is not in that list.
 */
export async function positionAt(
	tx: Transaction,
	siblings: Siblings,
	{ after, before }: Place,
): Promise<string> {
	if (after != null) {
		const key = await positionOf(tx, siblings, after, 'after');
		return generateKeyBetween(key, await nextTo(tx, siblings, 'following', key));
	}
	if (before != null) {
		const key = await positionOf(tx, siblings, before, 'before');
		return generateKeyBetween(await nextTo(tx, siblings, 'preceding', key), key);
	}
	return generateKeyBetween(await nextTo(tx, siblings, 'preceding', null), null);
}

function among({ userId, listId }: Siblings) {
	return and(eq(todos.userId, userId), eq(todos.listId, listId));
}

async function positionOf(
	tx: Transaction,
	siblings: Siblings,
	id: Uuid<'Todo'>,
	argument: string,
): Promise<string> {
	const [row] = await tx
		.select({ position: todos.position })
		.from(todos)
		.where(and(among(siblings), eq(todos.id, id)));
	if (row === undefined) throw new NotFoundError(['input', argument], 'todo in that list');
	return row.position;
}

/** The nearest key on one side of another; from the end of the list where `key` is null. */
async function nextTo(
	tx: Transaction,
	siblings: Siblings,
	side: 'preceding' | 'following',
	key: string | null,
): Promise<string | null> {
	const preceding = side === 'preceding';
	const beyond = key === null ? undefined : (preceding ? lt : gt)(todos.position, key);
	const [row] = await tx
		.select({ position: todos.position })
		.from(todos)
		.where(and(among(siblings), beyond))
		.orderBy((preceding ? desc : asc)(todos.position))
		.limit(1);
	return row?.position ?? null;
}
