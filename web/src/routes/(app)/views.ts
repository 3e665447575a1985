import { fetchedAround, pageWithin, weekStartOf } from '#lib/todos/calendar/calendar-window.ts';
import { sorted, type ViewChoices, type ViewOptions } from '#lib/todos/list/view-options.svelte.ts';
import {
	completedView,
	filterView,
	inboxView,
	listView,
	pageOf,
	searchView,
	tagView,
	todayView,
	TRASH,
	upcomingView,
	type View,
} from '#lib/todos/view.ts';

interface Place {
	readonly routeId: string | null;
	readonly id: string | undefined;
	/** What is searched for; empty where nothing is. */
	readonly query: string;
}

interface Facts {
	readonly inboxId: string;
	readonly today: string;
	readonly filters: readonly { readonly id: string; readonly query: string }[];
}

interface Address {
	readonly route: { readonly id: string | null };
	readonly params: { readonly id?: string };
	readonly url: URL;
}

/** How a person wants to see what an address shows. Each view is remembered by its id, or its name. */
export function optionsOf({ route, params, url }: Address, choices: ViewChoices): ViewOptions {
	const name = params.id ?? route.id?.split('/').at(-1) ?? '';
	return name === 'upcoming' ? upcomingOptions(url, choices) : choices.of(name);
}

/** Upcoming is a calendar also at an address that says so. */
export function upcomingOptions(
	{ searchParams }: { readonly searchParams: Pick<URLSearchParams, 'get'> },
	choices: ViewChoices,
): ViewOptions {
	const options = choices.of('upcoming');
	return searchParams.get('mode') === 'calendar' ? { ...options, layout: 'calendar' } : options;
}

/** The variables of what a view shows first, as a person wants to see it. */
export function firstPageOf(
	view: View,
	options: ViewOptions,
	{ today, weekStart }: { readonly today: string; readonly weekStart: string },
) {
	if (options.layout !== 'calendar') return pageOf(sorted(view, options));
	const [first, last] = fetchedAround(today, weekStartOf({ weekStart }));
	return pageWithin(view, first, last, null);
}

/** What an address searches for. */
export function searchedIn(url: URL): string {
	return (url.searchParams.get('q') ?? '').trim();
}

/** What an address is about: the list, tag or filter in its path, or the list that it is narrowed to. */
export function idIn({ searchParams }: Pick<URL, 'searchParams'>, id: string | undefined) {
	return id ?? searchParams.get('list') ?? undefined;
}

/** The view that a route shows; null for routes that show none. */
export function viewOf({ routeId, id, query }: Place, facts: Facts): View | null {
	const { inboxId, today, filters } = facts;
	switch (routeId) {
		case '/(app)/inbox':
			return inboxView(inboxId, today);
		case '/(app)/today':
			return todayView(today);
		case '/(app)/upcoming':
			return upcomingView(today);
		case '/(app)/lists/[id]':
			return listView(id ?? inboxId, today);
		case '/(app)/tags/[id]':
			return id === undefined ? null : tagView(id);
		case '/(app)/filters/[id]': {
			const filter = filters.find((each) => each.id === id);
			return filter === undefined ? null : filterView(filter.query);
		}
		case '/(app)/search':
			return query === '' ? null : searchView(query);
		case '/(app)/completed':
			return completedView(id);
		case '/(app)/trash':
			return TRASH;
		default:
			return null;
	}
}
