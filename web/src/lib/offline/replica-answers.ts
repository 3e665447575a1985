import type { Operation } from '@urql/core';
import { searchTest } from '#lib/search/matches-search.ts';
import { dayAt } from '#lib/todos/calendar.ts';
import type { TodoFilter, TodoSort } from '#lib/todos/documents.ts';
import { matchesFilter } from '#lib/todos/filter.ts';
import { compareBy } from '#lib/todos/order.ts';
import type { Todo } from '#lib/todos/todo.ts';
import { type RootField, rootFieldsOf } from './arguments.ts';
import { CURSOR } from './copy-cursor.ts';
import { Graph } from './replica-graph.ts';
import type { Replica, Row } from './replica.ts';

interface Facts {
	readonly viewer: Record<string, unknown>;
	readonly graph: Graph;
}

/** Answers queries of the app from the copy of what the person has. */
export class ReplicaAnswers {
	readonly #replica: Replica;
	#graph: Graph | undefined;
	#version = -1;

	constructor(replica: Replica) {
		this.#replica = replica;
	}

	/** The data of a query; null where the copy is not whole, or cannot tell. */
	async answer(operation: Operation): Promise<Record<string, unknown> | null> {
		const fields = rootFieldsOf(operation);
		const viewer = await this.#replica.viewer();
		if (fields === null || viewer === undefined || (await this.#replica.cursor()) === null) {
			return null;
		}
		const rows = await this.#replica.rows();
		if (this.#graph === undefined || this.#version !== this.#replica.version) {
			this.#graph = new Graph(rows, (query) => foundBy(query, rows));
			this.#version = this.#replica.version;
		}
		const data: Record<string, unknown> = { __typename: 'Query' };
		for (const field of fields) {
			const value = ROOTS[field.name]?.({ viewer, graph: this.#graph }, field.arguments);
			if (value === undefined) return null;
			data[field.alias] = value;
		}
		return data;
	}
}

type Arguments = RootField['arguments'];

const ROOTS: Record<string, (facts: Facts, args: Arguments) => unknown> = {
	viewer: ({ viewer, graph }) => ({
		...viewer,
		__typename: 'Viewer',
		settings: graph.settings ?? viewer.settings,
		inbox: graph.inbox,
	}),
	lists: ({ graph }, { includeArchived }) =>
		connection(
			'TodoListConnection',
			graph.lists.filter((list) => includeArchived === true || list.archivedAt == null),
		),
	savedFilters: ({ graph }) => connection('SavedFilterConnection', graph.filters),
	tags: ({ graph }) => connection('TagConnection', graph.tags),
	todo: ({ graph }, { id }) => graph.node(id as string),
	node: ({ graph }, { id }) => graph.node(id as string),
	todos,
};

function connection(__typename: string, nodes: readonly unknown[]) {
	const pageInfo = {
		__typename: 'PageInfo',
		hasNextPage: false,
		hasPreviousPage: false,
		startCursor: null,
		endCursor: null,
	};
	return { __typename, nodes, totalCount: nodes.length, pageInfo };
}

function todos({ graph }: Facts, args: Arguments) {
	const filter = (args.filter ?? {}) as TodoFilter;
	const query = typeof args.query === 'string' && args.query !== '' ? args.query : null;
	const test = query === null ? null : testOf(query, graph.settings);
	if (test === undefined) return undefined;
	const found: Todo[] = [];
	for (const todo of graph.todos) {
		const matches = matchesFilter(withDefaults(filter, query), todo);
		if (matches === null) return undefined;
		if (matches && (test === null || test(todo))) found.push(todo);
	}
	const sort = (args.sort ?? []) as TodoSort;
	found.sort(compareBy(sort.length > 0 ? sort : [{ field: 'CREATED_AT', direction: 'DESC' }]));

	const after = typeof args.after === 'string' ? args.after : null;
	// After a page of the server's, whose cursor says nothing here, comes all: the view knows what it has.
	const isOurs = after?.startsWith(CURSOR) ?? true;
	const start = after === null || !isOurs ? 0 : Number(after.slice(CURSOR.length));
	const end = isOurs ? start + Number(args.first ?? 100) : found.length;
	const page = connection('TodoConnection', found.slice(start, end));
	const hasNextPage = end < found.length;
	const endCursor = hasNextPage ? `${CURSOR}${end}` : null;
	return {
		...page,
		totalCount: found.length,
		pageInfo: { ...page.pageInfo, hasNextPage, endCursor },
	};
}

/** As the server has it: only what is open and outside the trash, unless it is spoken of. */
function withDefaults(filter: TodoFilter, query: string | null): TodoFilter {
	if (query !== null) return filter;
	const text = JSON.stringify(filter);
	return {
		...filter,
		...(!/"(status|completedAt)":/.test(text) && { status: 'OPEN' }),
		...(!/"inTrash":/.test(text) && { inTrash: false }),
	} as TodoFilter;
}

/** Undefined for a mistake, which is the server's to explain. */
function testOf(query: string, settings: Row | undefined) {
	const timeZone = settings?.timeZone as string | undefined;
	const weekStart = (settings?.weekStart ?? 'MONDAY') as 'MONDAY';
	try {
		return searchTest(query, { today: dayAt(new Date(), timeZone), weekStart, timeZone });
	} catch {
		return undefined;
	}
}

function foundBy(query: string, rows: ReadonlyMap<string, Row>) {
	return testOf(query, rows.get('settings')) ?? (() => false);
}
