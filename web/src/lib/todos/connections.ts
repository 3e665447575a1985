import type { Cache } from '@urql/exchange-graphcache';
import type { TodoFilter } from './documents.ts';
import { type Filterable, matchesFilter } from './filter.ts';

interface Page {
	/** The key of the connection in the cache. */
	readonly key: string;
	readonly fieldKey: string;
	readonly filter: TodoFilter;
	readonly isSearch: boolean;
	readonly isFirst: boolean;
	/** The keys of its todos. */
	readonly nodes: readonly string[];
}

/**
 * Puts a todo, as it is now, into the views that it belongs to and takes it out of all others. Where
 * in a view does not matter: views order what they show. What was searched for stays as it was found
 * until the search is made again.
 */
export function placeTodo(cache: Cache, todo: Filterable): void {
	const todoKey = `Todo:${todo.id}`;
	for (const pages of viewsOf(cache)) {
		if (pages[0]!.isSearch) continue;
		const matches = matchesFilter(pages[0]!.filter, todo);
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
		const isSearch = args?.query != null;
		const page = { key, fieldKey, filter, isSearch, isFirst: args?.after == null, nodes };
		views.set(view, [...(views.get(view) ?? []), page]);
	}
	return [...views.values()];
}
