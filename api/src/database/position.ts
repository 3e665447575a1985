import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { generateNKeysBetween } from 'fractional-indexing';
import { NotFoundError } from '../errors.ts';
import type { Database, Transaction } from './connect.ts';

/** A table whose rows users order manually. */
type OrderedTable = PgTable & Record<'id' | 'position' | 'version', PgColumn>;

/** The rows that are ordered among each other, and the version of the write that orders them. */
export interface Siblings {
	readonly table: OrderedTable;
	readonly where: SQL | undefined;
	readonly version: number;
	/** The name of one row in an error. */
	readonly what: string;
}

/** The sibling directly before (`after`) or behind (`before`) the new position; default: the end. */
export interface Anchor {
	readonly after?: string | null;
	readonly before?: string | null;
}

/** Repeated insertion at one position makes keys longer; beyond this length all are renumbered. */
export const MAX_KEY = 48;

/** The keys on both sides of new keys; null at an end. */
export type Bounds = readonly [above: string | null, below: string | null];

/** Keys for `count` rows; null if one would be longer than MAX_KEY characters. */
export function positionsBetween([above, below]: Bounds, count: number): string[] | null {
	const keys = generateNKeysBetween(above, below, count);
	return keys.every((key) => key.length <= MAX_KEY) ? keys : null;
}

/**
 * Keys for `count` rows beside an anchor. Call it while holding the lock of the owner's change
 * counter (sync/write-transaction.ts), so that concurrent moves produce distinct keys and one order.
 *
 * @throws NotFoundError if the anchor is not among the siblings.
 */
export async function positionsAt(
	tx: Database | Transaction,
	siblings: Siblings,
	anchor: Anchor,
	count: number,
): Promise<string[]> {
	const keys = positionsBetween(await boundsOf(tx, siblings, anchor), count);
	if (keys !== null) return keys;
	await renumber(tx, siblings);
	return generateNKeysBetween(...(await boundsOf(tx, siblings, anchor)), count);
}

/** The key for one row; see positionsAt. */
export async function positionAt(
	tx: Database | Transaction,
	siblings: Siblings,
	anchor: Anchor,
): Promise<string> {
	return (await positionsAt(tx, siblings, anchor, 1))[0]!;
}

async function boundsOf(
	tx: Database | Transaction,
	siblings: Siblings,
	{ after, before }: Anchor,
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
	tx: Database | Transaction,
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

/** The nearest key on one side of another; the last of all if `key` is null. */
async function nextTo(
	tx: Database | Transaction,
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

/** Assigns short keys to all siblings, without changing their order. */
async function renumber(
	tx: Database | Transaction,
	{ table, where, version }: Siblings,
): Promise<void> {
	const rows = await tx
		.select({ id: table.id })
		.from(table)
		.where(where)
		.orderBy(asc(table.position), asc(table.id));
	const ids = rows.map(({ id }) => id as string);
	const keys = generateNKeysBetween(null, null, ids.length);
	await tx
		.update(table)
		.set({ position: sql`renumbered.position`, version })
		.from(
			sql`unnest(${sql.param(ids)}::uuid[], ${sql.param(keys)}::text[]) as renumbered(id, position)`,
		)
		.where(and(where, sql`${table.id} = renumbered.id`));
}
