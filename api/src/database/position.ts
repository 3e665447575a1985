import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { generateNKeysBetween } from 'fractional-indexing';
import { NotFoundError } from '../errors.ts';
import type { Transaction } from './connect.ts';

/** A table whose rows a person orders by hand. */
type OrderedTable = PgTable & Record<'id' | 'position' | 'version', PgColumn>;

/** The rows that are ordered among each other, and the version of the write that orders them. */
export interface Siblings {
	readonly table: OrderedTable;
	readonly where: SQL | undefined;
	readonly version: number;
	/** What to call one of them in an error. */
	readonly what: string;
}

/** Beside which sibling: right after one, or right before one; at the end where none is named. */
export interface Place {
	readonly after?: string | null;
	readonly before?: string | null;
}

/** Keys grow where people keep putting things in the same spot; beyond this all are dealt out anew. */
export const MAX_KEY = 48;

/**
 * Keys for `count` rows at a place. Call it while holding the user's clock (sync/write-transaction.ts), so that
 * no two rows get the same key, and opposite moves by two devices leave one order.
 *
 * @throws NotFoundError where the neighbour is not among the siblings.
 */
export async function positionsAt(
	tx: Transaction,
	siblings: Siblings,
	place: Place,
	count: number,
): Promise<string[]> {
	const keys = generateNKeysBetween(...(await boundsOf(tx, siblings, place)), count);
	if (keys.every((key) => key.length <= MAX_KEY)) return keys;
	await rebalance(tx, siblings);
	return generateNKeysBetween(...(await boundsOf(tx, siblings, place)), count);
}

/** The key for one row; see positionsAt. */
export async function positionAt(
	tx: Transaction,
	siblings: Siblings,
	place: Place,
): Promise<string> {
	return (await positionsAt(tx, siblings, place, 1))[0]!;
}

type Bounds = [above: string | null, below: string | null];

async function boundsOf(
	tx: Transaction,
	siblings: Siblings,
	{ after, before }: Place,
): Promise<Bounds> {
	if (after != null) {
		const key = await positionOf(tx, siblings, after, 'after');
		return [key, await nextTo(tx, siblings, 'following', key)];
	}
	if (before != null) {
		const key = await positionOf(tx, siblings, before, 'before');
		return [await nextTo(tx, siblings, 'preceding', key), key];
	}
	return [await nextTo(tx, siblings, 'preceding', null), null];
}

async function positionOf(
	tx: Transaction,
	{ table, where, what }: Siblings,
	id: string,
	argument: string,
): Promise<string> {
	const [row] = await tx
		.select({ position: table.position })
		.from(table)
		.where(and(where, eq(table.id, id)));
	if (row === undefined) throw new NotFoundError(['input', argument], what);
	return row.position as string;
}

/** The nearest key on one side of another; the last of all where `key` is null. */
async function nextTo(
	tx: Transaction,
	{ table, where }: Siblings,
	side: 'preceding' | 'following',
	key: string | null,
): Promise<string | null> {
	const preceding = side === 'preceding';
	const beyond = key === null ? undefined : (preceding ? lt : gt)(table.position, key);
	const [row] = await tx
		.select({ position: table.position })
		.from(table)
		.where(and(where, beyond))
		.orderBy((preceding ? desc : asc)(table.position))
		.limit(1);
	return (row?.position as string | undefined) ?? null;
}

/** Short keys for all siblings, in the order that they have. */
async function rebalance(tx: Transaction, { table, where, version }: Siblings): Promise<void> {
	const rows = await tx
		.select({ id: table.id })
		.from(table)
		.where(where)
		.orderBy(asc(table.position), asc(table.id));
	const ids = rows.map(({ id }) => id as string);
	const keys = generateNKeysBetween(null, null, ids.length);
	await tx
		.update(table)
		.set({ position: sql`dealt.position`, version })
		.from(sql`unnest(${sql.param(ids)}::uuid[], ${sql.param(keys)}::text[]) as dealt(id, position)`)
		.where(and(where, sql`${table.id} = dealt.id`));
}
