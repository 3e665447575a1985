import type { Client } from '@urql/svelte';
import type { ResultOf, VariablesOf } from '#lib/graphql/graphql.ts';
import { Query } from '#lib/graphql/query.svelte.ts';
import type { Day } from '../calendar.ts';
import { TodosQuery } from '../documents.ts';
import { compareBy } from '../order.ts';
import type { Todo } from '../todo.ts';
import type { View } from '../view.ts';
import { pageWithin } from './calendar-window.ts';

type Page = Query<ResultOf<typeof TodosQuery>, VariablesOf<typeof TodosQuery>>;

/** A page is fetched once the one before it says that there is more. */
const MOST_PAGES = 5;

/** What of a view is due on the days that a calendar shows. */
export class CalendarTodos {
	readonly #pages: readonly Page[];

	/** By day, each in the order of its times. */
	readonly byDay: ReadonlyMap<Day, readonly Todo[]> = $derived.by(() => {
		const { sort } = pageWithin(this.#view(), '', '', null);
		const { shows = () => true } = this.#view();
		const byId = new Map<string, Todo>();
		for (const page of this.#pages) {
			for (const todo of page.data?.todos.nodes ?? []) byId.set(todo.id, todo);
			if (!page.data?.todos.pageInfo.hasNextPage) break;
		}
		const todos = [...byId.values()].filter(shows).sort(compareBy(sort));
		return Map.groupBy(todos, ({ dueDate }) => dueDate ?? '');
	});

	readonly #view: () => View;

	constructor(client: Client, view: () => View, days: () => readonly [first: Day, last: Day]) {
		this.#view = view;
		const pages: Page[] = [];
		for (let index = 0; index < MOST_PAGES; index += 1) {
			const before = pages.at(-1);
			const variables = () => {
				const after = before?.data?.todos.pageInfo.endCursor ?? null;
				return pageWithin(view(), ...days(), after);
			};
			pages.push(new Query(client, TodosQuery, variables));
		}
		this.#pages = pages;
	}

	on(day: Day): readonly Todo[] {
		return this.byDay.get(day) ?? [];
	}

	get isUnavailable(): boolean {
		const [first] = this.#pages;
		return first?.error !== undefined && first.data === undefined;
	}

	refetch(): void {
		this.#pages[0]?.refetch();
	}
}
