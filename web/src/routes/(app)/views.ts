import {
	completedView,
	filterView,
	inboxView,
	listView,
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

/** Under which name it is remembered how a person wants to see what a route shows. */
export function viewKeyOf(routeId: string | null, id: string | undefined): string {
	return id ?? routeId?.split('/').at(-1) ?? '';
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
