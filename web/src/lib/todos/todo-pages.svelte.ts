import type { Client } from '@urql/svelte';
import type { VariablesOf } from '#lib/graphql/graphql.ts';
import { Query } from '#lib/graphql/query.svelte.ts';
import type { ResultOf } from '#lib/graphql/graphql.ts';
import { TodosQuery } from './documents.ts';
import { compareBy } from './order.ts';
import { readSearch, type TodoTest } from './read-search.ts';
import type { Todo } from './todo.ts';
import { pageOf, type View } from './view.ts';

type Page = Query<ResultOf<typeof TodosQuery>, VariablesOf<typeof TodosQuery>>;

/** The todos of a view, page by page as one scrolls, always in the view's order. */
export class TodoPages {
	readonly #client: Client;
	readonly #view: View;
	#pages = $state.raw<readonly Page[]>([]);
	/** What the search was seen to find, as far as this device can tell. */
	readonly #fitted = new Set<string>();

	/** Put in order here too: what was just added or changed, the server has not ordered yet. */
	readonly todos: readonly Todo[] = $derived.by(() => {
		const byId = new Map<string, Todo>();
		for (const { data } of this.#pages) {
			for (const todo of data?.todos.nodes ?? []) byId.set(todo.id, todo);
		}
		const { sort, query, shows = () => true } = this.#view;
		const test = query === undefined ? null : readSearch(query);
		const todos = [...byId.values()].filter(
			(todo) => shows(todo) && this.#isStillFound(todo, test),
		);
		return sort.length === 0 ? todos : todos.sort(compareBy(sort));
	});

	constructor(client: Client, view: View) {
		this.#client = client;
		this.#view = view;
		this.#pages = [this.#page(null)];
	}

	get isLoading(): boolean {
		return this.#pages.some((page) => page.isLoading);
	}

	/** How many there are; undefined where only the server can tell and was not asked. */
	get count(): number | undefined {
		return this.hasMore ? this.#pages[0]?.data?.todos.totalCount : this.todos.length;
	}

	/** Whether the first page could not be had: there is nothing to show, and that is not the truth. */
	get isUnavailable(): boolean {
		return isMissing(this.#pages[0]!);
	}

	/** Whether there are more than are here, as far as is known. */
	get hasMore(): boolean {
		const last = this.#pages.findLast(({ data }) => data !== undefined);
		return last?.data?.todos.pageInfo.hasNextPage ?? false;
	}

	/** How many pages are here. */
	get pageCount(): number {
		return this.#pages.filter(({ data }) => data !== undefined).length;
	}

	/** Whether a further page could not be had: what is here ends too early. */
	get isCutOff(): boolean {
		return !this.isUnavailable && this.#pages.some(isMissing);
	}

	/** Asks for the next page, unless that is being done. */
	loadMore(): void {
		const { endCursor, hasNextPage } = this.#pages.at(-1)?.data?.todos.pageInfo ?? {};
		if (hasNextPage && endCursor != null) this.#pages = [...this.#pages, this.#page(endCursor)];
	}

	/** Asks again for what could not be had. */
	retry(): void {
		for (const page of this.#pages.filter(isMissing)) page.refetch();
	}

	refetch(): void {
		for (const page of this.#pages) page.refetch();
	}

	/** What fitted the search goes once it does not any more; what never did was found by likeness. */
	#isStillFound(todo: Todo, test: TodoTest | null): boolean {
		if (test === null) return true;
		if (!test(todo)) return !this.#fitted.has(todo.id);
		this.#fitted.add(todo.id);
		return true;
	}

	#page(after: string | null): Page {
		return new Query(this.#client, TodosQuery, () => pageOf(this.#view, after));
	}
}

function isMissing({ data, error, isLoading }: Page): boolean {
	return error !== undefined && data === undefined && !isLoading;
}
