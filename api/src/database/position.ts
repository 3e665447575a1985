import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { generateNKeysBetween } from 'fractional-indexing';
import { NotFoundError } from '../errors.ts';
import type { Database, Transaction } from './connect.ts';

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

/** The sibling to go right after or right before; the end where neither is given. */
export interface Anchor {
	readonly after?: string | null;
	readonly before?: string | null;
}

/** Keys grow where rows are inserted in the same spot again and again; beyond this all are renumbered. */
export const MAX_KEY = 48;

/** The keys between which keys are made; null at an end. */
export type Bounds = readonly [above: string | null, below: string | null];

/** Keys for `count` rows; null where they would be longer than MAX_KEY characters. */
export function positionsBetween([above, below]: Bounds, count: number): string[] | null {
	const keys = generateNKeysBetween(above, below, count);
	return keys.every((key) => key.length <= MAX_KEY) ? keys : null;
}

/**
 * Keys for `count` rows beside an anchor. Call it while holding the lock of the owner's change
 * counter (sync/write-transaction.ts), so that no two rows get the same key, and opposite moves by
 * two devices leave one order.
 *
 * @throws NotFoundError where the anchor is not among the siblings.
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

/** The nearest key on one side of another; the last of all where `key` is null. */
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

/** Short keys for all siblings, in the order that they have. */
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
