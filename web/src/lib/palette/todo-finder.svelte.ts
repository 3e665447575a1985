import type { Client } from '@urql/core';
import { TodosQuery } from '#lib/todos/documents.ts';
import { pageOf, type View } from '#lib/todos/view.ts';
import { type FoundTodo, FoundTodosQuery } from './documents.ts';
import { ranked } from './rank.ts';

/** After the last letter, before the server is asked: in milliseconds. */
const PAUSE = 120;
const AT_MOST = 8;

/** Finds todos by their title: at once among those that this device has, then among all. */
export class TodoFinder {
	readonly #client: Client;
	/** Todos by what the device has of these views. */
	readonly #known: readonly FoundTodo[];
	#answers = $state.raw<readonly FoundTodo[]>([]);
	#timer: ReturnType<typeof setTimeout> | undefined;
	#asked = '';

	constructor(client: Client, views: readonly View[]) {
		this.#client = client;
		const known = views.flatMap((view) => {
			const options = { requestPolicy: 'cache-only' } as const;
			return client.readQuery(TodosQuery, pageOf(view), options)?.data?.todos.nodes ?? [];
		});
		this.#known = [...new Map(known.map((todo) => [todo.id, todo])).values()];
	}

	/** Asks the server in a moment, unless more is typed. */
	look(typed: string): void {
		clearTimeout(this.#timer);
		const query = wordsOf(typed);
		if (query === this.#asked) return;
		this.#asked = query;
		this.#answers = [];
		if (query !== '' && navigator.onLine)
			this.#timer = setTimeout(() => void this.#ask(query), PAUSE);
	}

	found(typed: string): FoundTodo[] {
		if (wordsOf(typed) === '') return [];
		const here = ranked(
			typed,
			this.#known.map((todo) => ({ ...todo, name: todo.title })),
		);
		const all = new Map<string, FoundTodo>();
		for (const todo of [...here, ...this.#answers]) all.set(todo.id, todo);
		return [...all.values()].slice(0, AT_MOST);
	}

	stop(): void {
		clearTimeout(this.#timer);
	}

	async #ask(query: string): Promise<void> {
		const { data } = await this.#client.query(FoundTodosQuery, { query }).toPromise();
		if (this.#asked === query) this.#answers = data?.todos.nodes ?? [];
	}
}

/** What was typed without the signs of the search language: here they are letters like others. */
function wordsOf(typed: string): string {
	return typed
		.replace(/[^\p{L}\p{N}\s.]+/gu, ' ')
		.trim()
		.slice(0, 200);
}
