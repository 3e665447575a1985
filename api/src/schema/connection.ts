import { and, not } from 'drizzle-orm';
import {
	afterCursor,
	type KeyValue,
	orderBy,
	type PageSource,
	type SortKey,
} from '../database/keyset.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { badInput } from './error-types.ts';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from './page-size.ts';
import type { Selection } from './selection.ts';

/** The arguments of a connection (Relay cursor connections specification, section 4). */
export interface PageArgs {
	readonly first?: number | null;
	readonly after?: string | null;
	readonly last?: number | null;
	readonly before?: string | null;
}

/** A row and its cursor, which is encoded only if selected: that takes as long as encoding the ids. */
class Edge<Row> {
	readonly node: Row;
	readonly #keys: readonly SortKey<never, Row>[];

	constructor(keys: readonly SortKey<never, Row>[], node: Row) {
		this.#keys = keys;
		this.node = node;
	}

	get cursor(): string {
		return encodeCursor(this.#keys, this.node);
	}
}

/** A class: V8 retains what the getters of an object literal refer to until a major collection. */
class PageInfo {
	readonly hasNextPage: boolean;
	readonly hasPreviousPage: boolean;
	readonly #edges: readonly { readonly cursor: string }[];

	constructor(
		edges: readonly { readonly cursor: string }[],
		{ hasNextPage, hasPreviousPage }: { hasNextPage: boolean; hasPreviousPage: boolean },
	) {
		this.#edges = edges;
		this.hasNextPage = hasNextPage;
		this.hasPreviousPage = hasPreviousPage;
	}

	get startCursor(): string | null {
		return this.#edges.at(0)?.cursor ?? null;
	}

	get endCursor(): string | null {
		return this.#edges.at(-1)?.cursor ?? null;
	}
}

/**
 * Reads one page of a source as a connection. The total count, and the existence of rows on the far
 * side of the cursor, are queried only if the document selects them.
 *
 * @throws GraphQLError BAD_USER_INPUT if an argument is out of range or not a cursor of this order.
 */
export async function connection<Table, Row>(
	source: PageSource<Table, Row>,
	args: PageArgs,
	selection: Selection,
) {
	const { keys, table } = source;
	const size = pageSize(args);
	const backward = args.last != null;
	const after = position('after', args.after, keys);
	const before = position('before', args.before, keys);
	const start = backward ? before : after;
	const pageInfo = selection.child('pageInfo');
	const [fetched, hasPrevious] = await Promise.all([
		source.rows({
			where: and(
				after === null ? undefined : afterCursor(keys, after, table, 'after'),
				before === null ? undefined : afterCursor(keys, before, table, 'before'),
			),
			orderBy: orderBy(keys, table, backward),
			// One row more than the page tells whether another page follows.
			limit: size + 1,
			withTotal: selection.has('totalCount'),
			withCursors:
				selection.child('edges')?.has('cursor') === true ||
				pageInfo?.has('startCursor') === true ||
				pageInfo?.has('endCursor') === true,
		}),
		// The row of the start cursor and the rows before it precede the page.
		start !== null && pageInfo?.has(backward ? 'hasNextPage' : 'hasPreviousPage') === true
			? source.exists(not(afterCursor(keys, start, table, backward ? 'before' : 'after')!))
			: false,
	]);
	const more = fetched.length > size;
	const total = fetched[0]?.total;
	const rows = fetched.slice(0, size);
	if (backward) rows.reverse();
	const edges = rows.map((node) => new Edge(keys, node));
	return {
		edges,
		totalCount: total === undefined ? () => source.count() : async () => total,
		pageInfo: new PageInfo(edges, {
			hasNextPage: backward ? hasPrevious : more,
			hasPreviousPage: backward ? more : hasPrevious,
		}),
	};
}

/**
 * Reads one page of the first source that is not empty, or of the last source. A cursor selects the
 * source whose order it names, so that all pages of a connection come from one source.
 */
export async function firstNonEmptyConnection<Table, Row>(
	sources: readonly [PageSource<Table, Row>, ...PageSource<Table, Row>[]],
	args: PageArgs,
	selection: Selection,
) {
	const cursor = args.after ?? args.before ?? null;
	for (const source of sources.slice(0, -1)) {
		if (cursor !== null && decodeCursor(source.keys, cursor) === null) continue;
		const page = await connection(source, args, selection);
		if (page.edges.length > 0 || cursor !== null || (await source.exists())) return page;
	}
	return connection(sources.at(-1)!, args, selection);
}

function pageSize({ first, last }: PageArgs): number {
	if (first != null && last != null) throw badInput('Give `first` or `last`, not both.');
	const size = first ?? last ?? DEFAULT_PAGE_SIZE;
	if (size >= 0 && size <= MAX_PAGE_SIZE) return size;
	throw badInput(`\`${last == null ? 'first' : 'last'}\` must be between 0 and ${MAX_PAGE_SIZE}.`);
}

function position(
	argument: string,
	cursor: string | null | undefined,
	keys: readonly SortKey<never, never>[],
): readonly KeyValue[] | null {
	if (cursor == null) return null;
	const decoded = decodeCursor(keys, cursor);
	if (decoded !== null) return decoded;
	throw badInput(`\`${argument}\` is not a cursor of this connection and sort order.`);
}
