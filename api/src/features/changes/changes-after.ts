import type { Scope } from '../../auth/scope.ts';
import { UnauthenticatedError } from '../../errors.ts';
import type { Selection } from '../../schema/selection.ts';
import type { NodeType } from '../../ids/type-id.ts';
import { ownerOf, positionAfter, type SyncPosition } from '../../sync/sync-cursor.ts';
import { ResyncRequiredError } from '../../sync/errors.ts';
import { changedTodos, type LoadedTodo } from '../todos/read/queries.ts';
import type { Change, ChangePage } from './change.ts';

/** What one write changed comes in this order: first what others refer to, last what is gone. */
const KINDS = [
	'settings',
	'lists',
	'sections',
	'tags',
	'savedFilters',
	'todos',
	'tombstones',
] as const;
type Kind = (typeof KINDS)[number];

interface Entry {
	readonly version: number;
	readonly kind: number;
	readonly id: string;
	readonly change: Change;
}

/**
 * The first changes after a position, or of everything that exists where there is none, in one
 * statement: the clock, the rows of all kinds, and what is fetched along with them are from one
 * snapshot. A row that changes between two pages moves to the end of the order, so a page of many
 * may be the last that tells of it, but never the position of the reader past it.
 *
 * @param selection what the document selects of each change
 * @throws ResyncRequiredError where the position cannot be continued from.
 * @throws UnauthenticatedError
 */
export async function changesAfter(
	{ db, userId }: Pick<Scope, 'db' | 'userId'>,
	after: SyncPosition | null,
	first: number,
	selection: Selection | null,
): Promise<ChangePage> {
	if (after !== null && after.owner !== ownerOf(userId)) throw new ResyncRequiredError();
	const { query: ofTodos, toLoaded } = changedTodos(selection?.child('todo') ?? null);
	const byVersionAndId = { version: 'asc', id: 'asc' } as const;
	const limit = first + 1;
	const clock = await db.query.changeCounters.findFirst({
		where: { userId },
		with: {
			settings: { where: rowsAfter(after, 'settings', 'userId'), limit },
			lists: { where: rowsAfter(after, 'lists', 'id'), orderBy: byVersionAndId, limit },
			sections: { where: rowsAfter(after, 'sections', 'id'), orderBy: byVersionAndId, limit },
			tags: { where: rowsAfter(after, 'tags', 'id'), orderBy: byVersionAndId, limit },
			savedFilters: {
				where: rowsAfter(after, 'savedFilters', 'id'),
				orderBy: byVersionAndId,
				limit,
			},
			todos: {
				where: rowsAfter(after, 'todos', 'id'),
				orderBy: byVersionAndId,
				limit,
				...ofTodos,
			},
			tombstones: {
				where: {
					AND: [
						rowsAfter(after, 'tombstones', 'nodeId'),
						// Who copies everything need not hear of what was gone before.
						after === null ? { version: { lt: 0 } } : { version: { gt: after.copyingSince ?? 0 } },
					],
				},
				orderBy: { version: 'asc', nodeId: 'asc' },
				limit,
			},
		},
	});
	if (clock === undefined) throw new UnauthenticatedError();
	if (after !== null) requireContinuable(after, clock);

	const entries: Entry[] = [
		...entriesOf('settings', clock.settings, 'userId', (settings) => ({
			type: 'SettingsChanged',
			settings,
		})),
		...entriesOf('lists', clock.lists, 'id', (list) => ({ type: 'TodoListChanged', list })),
		...entriesOf('sections', clock.sections, 'id', (section) => ({
			type: 'SectionChanged',
			section,
		})),
		...entriesOf('tags', clock.tags, 'id', (tag) => ({ type: 'TagChanged', tag })),
		...entriesOf('savedFilters', clock.savedFilters, 'id', (savedFilter) => ({
			type: 'SavedFilterChanged',
			savedFilter,
		})),
		...entriesOf('todos', clock.todos as LoadedTodo[], 'id', (row) => ({
			type: 'TodoChanged',
			todo: toLoaded(row),
		})),
		...entriesOf('tombstones', clock.tombstones, 'nodeId', ({ nodeType, nodeId }) => ({
			type: 'NodeDeleted',
			nodeType: nodeType as NodeType,
			nodeId,
		})),
	].sort(inOrder);

	const page = entries.slice(0, first);
	const changes = page.map(({ change }) => change);
	const next = entries[first];
	if (next === undefined) {
		return { changes, position: positionAfter(userId, clock.version), hasMore: false };
	}
	const { version, kind, id } = page.at(-1)!;
	const position: SyncPosition = {
		owner: ownerOf(userId),
		version,
		within: next.version > version ? null : { kind, id },
		copyingSince: after === null ? clock.version : after.copyingSince,
	};
	return { changes, position, hasMore: true };
}

/** The rows of a kind that come after a position. */
function rowsAfter<Id extends string>(after: SyncPosition | null, kind: Kind, id: Id) {
	if (after === null) return {};
	const { version, within } = after;
	const place = KINDS.indexOf(kind);
	if (within === null || place < within.kind) return { version: { gt: version } };
	if (place > within.kind) return { version: { gte: version } };
	return {
		version: { gte: version },
		OR: [{ version: { gt: version } }, { [id]: { gt: within.id } } as Record<Id, { gt: string }>],
	};
}

/** @throws ResyncRequiredError for a position ahead of the clock, or before what it remembers. */
function requireContinuable(
	{ version, within, copyingSince }: SyncPosition,
	clock: { readonly version: number; readonly prunedVersion: number },
): void {
	const seen = Math.max(within === null ? version : version - 1, copyingSince ?? 0);
	const known = Math.max(version, copyingSince ?? 0);
	if (known > clock.version || seen < clock.prunedVersion) throw new ResyncRequiredError();
}

function entriesOf<Row extends { version: number }, Id extends keyof Row>(
	kind: Kind,
	rows: readonly (Row & Record<Id, string>)[],
	id: Id,
	toChange: (row: Row) => Change,
): Entry[] {
	return rows.map((row) => ({
		version: row.version,
		kind: KINDS.indexOf(kind),
		id: row[id],
		change: toChange(row),
	}));
}

function inOrder(a: Entry, b: Entry): number {
	return a.version - b.version || a.kind - b.kind || (a.id < b.id ? -1 : 1);
}
