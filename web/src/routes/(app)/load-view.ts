import type { Client } from '@urql/core';
import type { ResultOf } from '#lib/graphql/graphql.ts';
import { TodosQuery } from '#lib/todos/documents.ts';
import { browser } from '$app/env';
import { ViewChoices, viewsOfDevice } from '#lib/todos/list/view-options.svelte.ts';
import { FrameQuery } from './frame.ts';
import { firstPageOf, idIn, optionsOf, searchedIn, viewOf } from './views.ts';

interface ViewEvent {
	readonly route: { readonly id: string | null };
	readonly params: { readonly id?: string };
	readonly url: URL;
	parent(): Promise<{ client: Client; inboxId: string; today: string; views: string | undefined }>;
}

/** What came of fetching the first page of the todos that a route shows; null where it shows none. */
export async function fetchView(event: ViewEvent) {
	const { route, params, url } = event;
	const { client, inboxId, today } = await event.parent();
	const frame = client.readQuery(FrameQuery, {});
	const filters = frame?.data?.savedFilters.nodes ?? [];
	const place = { routeId: route.id, id: idIn(url, params.id), query: searchedIn(url) };
	const view = viewOf(place, { inboxId, today, filters });
	if (view === null) return null;
	// What a change does to what a search finds, only the server can tell: it is always asked. For a
	// page that is being rendered it just was.
	const isKnown = view.query === undefined || !browser;
	const requestPolicy = isKnown ? 'cache-first' : 'network-only';
	const weekStart = frame?.data?.viewer.settings.weekStart ?? 'MONDAY';
	const variables = firstPageOf(view, await optionsNow(event), { today, weekStart });
	return client.query(TodosQuery, variables, { requestPolicy }).toPromise();
}

async function optionsNow(event: ViewEvent) {
	const { views } = await event.parent();
	return optionsOf(event, new ViewChoices(browser ? viewsOfDevice() : views));
}

/**
 * Waits for the first page of the todos that a route shows, and for the calendar where they are seen
 * in one, so that a navigation (or the hover before it) ends with all in place. A failure is the
 * view's to show.
 */
export async function loadView(event: ViewEvent) {
	const { layout } = await optionsNow(event);
	const [calendar] = await Promise.all([
		layout === 'calendar' ? import('#lib/todos/calendar/CalendarView.svelte') : null,
		fetchView(event),
	]);
	return { calendar };
}

type FrameData = ResultOf<typeof FrameQuery>;

/**
 * Whether the frame has what an address names. Where it is not there, the server is asked once more:
 * it may have been made a moment ago, or on another device.
 */
export async function frameHas(
	client: Client,
	has: (frame: FrameData) => boolean,
): Promise<boolean> {
	const known = client.readQuery(FrameQuery, {})?.data;
	if (known && has(known)) return true;
	const { data } = await client
		.query(FrameQuery, {}, { requestPolicy: 'network-only' })
		.toPromise();
	return data !== undefined && has(data);
}
