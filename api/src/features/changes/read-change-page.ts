import { type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import { jsonArray, rowsFromJson, selectList } from '../../database/json-rows.ts';
import { ownedBy } from '../../database/owned-by.ts';
import type { FieldSelection } from '../../database/selected-columns.ts';
import { UnauthenticatedError } from '../../errors.ts';
import type { NodeType } from '../../ids/type-id.ts';
import { ResyncRequiredError } from '../../sync/errors.ts';
import { ownerOf, positionAfter, type SyncPosition } from '../../sync/sync-cursor.ts';
import { changeCounters, tombstones } from '../../sync/table.ts';
import type { FeedRow, FeedRows, VersionedTable } from '../feature.ts';
import { FEATURES } from '../features.ts';
import type { Change, ChangePage, Deletion } from './change.ts';

/** A kind of change: objects of a feature, or deletions. */
interface Kind {
	/** Stands in sync cursors. */
	readonly code: number;
	readonly key: string;
	readonly table: VersionedTable;
	readonly rows: (wanted: Wanted) => FeedRows;
	readonly toChange: (row: FeedRow) => Change;
}

interface Wanted {
	readonly userId: string;
	readonly condition: SQL;
	readonly limit: number;
	readonly selection: FieldSelection | null;
}

interface TombstoneRow extends FeedRow {
	readonly nodeType: NodeType;
	readonly nodeId: string;
}

const DELETIONS: Kind = {
	code: 6,
	key: 'nodeId',
	table: tombstones,
	rows: allColumns(tombstones, 'nodeId'),
	toChange: (row): Deletion => {
		const { nodeType, nodeId } = row as TombstoneRow;
		return { type: 'NodeDeleted', nodeType, nodeId };
	},
};

/** In the order in which a page delivers the changes of one write: deletions come last. */
const KINDS: readonly Kind[] = [
	...FEATURES.map(({ table, feed }): Kind => {
		const { code, type, key = 'id', rows = allColumns(table, key) } = feed;
		return { code, key, table, rows, toChange: (object) => ({ type, object }) };
	}),
	DELETIONS,
];

/** The position of a kind in that order, by its code in cursors. */
const ORDER = new Map(KINDS.map(({ code }, index) => [code, index]));

/** The codes of all kinds, for the test that keeps them from changing. */
export const CHANGE_CODES: Readonly<Record<string, number>> = Object.fromEntries([
	...FEATURES.map(({ feed }) => [feed.type, feed.code]),
	['NodeDeleted', DELETIONS.code],
]);

interface CounterRow extends Record<string, unknown> {
	readonly version: string;
	readonly prunedVersion: string;
}

/**
 * The first changes after a position, or of all existing objects without one, in one statement: the
 * counter, the rows of all kinds and their related rows belong to one snapshot. A row that changes
 * between two pages moves to the end of the order, so that it may be delivered twice, but is never
 * missed.
 *
 * @param selection the selection of `changes`
 * @throws ResyncRequiredError where the position cannot be continued.
 * @throws UnauthenticatedError where the user was deleted.
 */
export async function readChangePage(
	{ db, userId }: Pick<Scope, 'db' | 'userId'>,
	after: SyncPosition | null,
	first: number,
	selection: FieldSelection | null,
): Promise<ChangePage> {
	if (after !== null && after.owner !== ownerOf(userId)) throw new ResyncRequiredError();
	const parts = KINDS.map((kind, index) =>
		kind.rows({
			userId,
			condition: rowsAfter(kind, index, after),
			limit: first + 1,
			selection: selection?.child(FEATURES[index]?.feed.field ?? '') ?? null,
		}),
	);
	const expressions = parts.flatMap((part) => part.expressions ?? []);
	const columns = parts.map(({ json }, index) => sql`${json} as ${sql.identifier(String(index))}`);
	const { rows } = await db.execute<CounterRow>(sql`
		with ${sql.join(expressions, sql`, `)}
		select version, forgotten_version as "prunedVersion", ${sql.join(columns, sql`, `)}
		from ${changeCounters} where ${ownedBy(userId, changeCounters)}`);
	const [row] = rows;
	if (row === undefined) throw new UnauthenticatedError();
	const counter = { version: Number(row.version), prunedVersion: Number(row.prunedVersion) };
	if (after !== null) requireContinuable(after, counter);
	const entries = parts.flatMap(({ parse }, index) =>
		parse(row[index] as never).map((each) => ({ kind: KINDS[index]!, index, row: each })),
	);
	return toPage(entries.sort(inOrder), userId, after, first, counter.version);
}

interface Entry {
	readonly kind: Kind;
	readonly index: number;
	readonly row: FeedRow;
}

const idOf = ({ kind, row }: Entry) => row[kind.key as keyof FeedRow] as unknown as string;

function inOrder(a: Entry, b: Entry): number {
	return a.row.version - b.row.version || a.index - b.index || (idOf(a) < idOf(b) ? -1 : 1);
}

function toPage(
	entries: readonly Entry[],
	userId: string,
	after: SyncPosition | null,
	first: number,
	current: number,
): ChangePage {
	const page = entries.slice(0, first);
	const changes = page.map(({ kind, row }) => kind.toChange(row));
	const next = entries[first];
	if (next === undefined) {
		return { changes, position: positionAfter(userId, current), hasMore: false };
	}
	const last = page.at(-1)!;
	const { version } = last.row;
	const position: SyncPosition = {
		owner: ownerOf(userId),
		version,
		within: next.row.version > version ? null : { kind: last.kind.code, id: idOf(last) },
		copyingSince: after === null ? current : after.copyingSince,
	};
	return { changes, position, hasMore: true };
}

/** The condition for the rows of a kind that come after a position. */
function rowsAfter({ table, key }: Kind, index: number, after: SyncPosition | null): SQL {
	const { version } = table;
	const isDeletion = index === KINDS.length - 1;
	// A client that copies everything does not need deletions from before the copy.
	if (after === null) return isDeletion ? sql`false` : sql`true`;
	const { within, copyingSince } = after;
	const started = isDeletion ? sql`${version} > ${copyingSince ?? 0} and ` : sql``;
	const reached = within === null ? -1 : (ORDER.get(within.kind) ?? -1);
	if (within === null || index < reached) return sql`${started}${version} > ${after.version}`;
	if (index > reached) return sql`${started}${version} >= ${after.version}`;
	const id = table[key as keyof VersionedTable];
	return sql`${started}(${version}, ${id}) > (${after.version}::bigint, ${within.id}::uuid)`;
}

/** @throws ResyncRequiredError for a position ahead of the counter, or before pruned tombstones. */
function requireContinuable(
	{ version, within, copyingSince }: SyncPosition,
	counter: { readonly version: number; readonly prunedVersion: number },
): void {
	const seen = Math.max(within === null ? version : version - 1, copyingSince ?? 0);
	const newest = Math.max(version, copyingSince ?? 0);
	if (newest > counter.version || seen < counter.prunedVersion) throw new ResyncRequiredError();
}

function allColumns(table: VersionedTable, key: string) {
	return ({ userId, condition, limit }: Wanted): FeedRows => ({
		json: jsonArray(sql`
			select ${selectList(table, undefined)} from ${table}
			where ${ownedBy(userId, table)} and ${condition}
			order by version, ${table[key as keyof VersionedTable]} limit ${limit}`),
		parse: (json) => rowsFromJson<FeedRow>(table, json),
	});
}
