import type { Cache } from '@urql/exchange-graphcache';
import type { TodoFilter } from './documents.ts';
import { matchesFilter } from './filter.ts';
import { readSearch } from './read-search.ts';
import type { Todo } from './todo.ts';

interface Page {
	/** The key of the connection in the cache. */
	readonly key: string;
	readonly fieldKey: string;
	readonly filter: TodoFilter;
	/** What was searched for; null where nothing was. */
	readonly query: string | null;
	readonly isFirst: boolean;
	/** The keys of its todos. */
	readonly nodes: readonly string[];
}

/**
 * Puts a todo, as it is now, into the views that it belongs to and takes it out of all others. Where
 * in a view does not matter: views order what they show. What a search found stays in it, for the
 * server may have found it by likeness; what fits it now comes in.
 */
export function placeTodo(cache: Cache, todo: Todo): void {
	const todoKey = `Todo:${todo.id}`;
	for (const pages of viewsOf(cache)) {
		const { query, filter } = pages[0]!;
		if (query !== null && readSearch(query)?.(todo) !== true) continue;
		const matches = matchesFilter(filter, todo);
		if (matches === null) {
			for (const { fieldKey } of pages) cache.invalidate('Query', fieldKey);
		} else if (!matches) {
			unlink(cache, pages, todoKey);
		} else if (!pages.some(({ nodes }) => nodes.includes(todoKey))) {
			const first = pages.find(({ isFirst }) => isFirst);
			if (first !== undefined) cache.link(first.key, 'nodes', [...first.nodes, todoKey]);
		}
	}
}

/** Takes a todo that is gone for good out of every view. */
export function removeTodo(cache: Cache, id: string): void {
	for (const pages of viewsOf(cache)) unlink(cache, pages, `Todo:${id}`);
}

function unlink(cache: Cache, pages: readonly Page[], todoKey: string): void {
	for (const { key, nodes } of pages) {
		if (!nodes.includes(todoKey)) continue;
		cache.link(
			key,
			'nodes',
			nodes.filter((node) => node !== todoKey),
		);
	}
}

/** All pages of todos in the cache, those of the same view together. */
function viewsOf(cache: Cache): Page[][] {
	const views = new Map<string, Page[]>();
	for (const { fieldName, fieldKey, arguments: args } of cache.inspectFields('Query')) {
		if (fieldName !== 'todos') continue;
		const key = cache.resolve('Query', fieldKey) as string | null;
		const nodes = cache.resolve(key, 'nodes') as string[] | null;
		if (key == null || nodes == null) continue;
		const filter = (args?.filter ?? {}) as TodoFilter;
		const view = JSON.stringify([args?.query, filter, args?.sort, args?.first]);
		const query = (args?.query ?? null) as string | null;
		// The few best that the palette has found; it asks again with each letter.
		if (query !== null && args?.sort === undefined) continue;
		const page = { key, fieldKey, filter, query, isFirst: args?.after == null, nodes };
		views.set(view, [...(views.get(view) ?? []), page]);
	}
	return [...views.values()];
}
