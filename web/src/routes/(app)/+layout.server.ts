import { redirect } from '@sveltejs/kit';
import { ssrExchange } from '@urql/core';
import { API_INTERNAL_URL } from '$app/env/private';
import { API_URL } from '$app/env/public';
import { AccessToken, SignedOutError } from '#lib/graphql/access-token.ts';
import { createClient } from '#lib/graphql/client.ts';
import { dayAt } from '#lib/todos/calendar.ts';
import { TodoQuery, TodosQuery } from '#lib/todos/documents.ts';
import { TIME_ZONE_COOKIE } from '#lib/todos/today.svelte.ts';
import { pageOf } from '#lib/todos/view.ts';
import type { LayoutServerLoad } from './$types';
import { FrameQuery, frameVariables } from './frame.ts';
import { SIDEBAR_COOKIE } from './sidebar.svelte.ts';
import { searchedIn, viewOf } from './views.ts';

/**
 * Fetches for the first page what it shows. The address is read untracked, so this runs once a
 * visit: from then on the browser asks the API itself.
 */
export const load: LayoutServerLoad = async (event) => {
	const { locals, cookies, untrack, isDataRequest } = event;
	const { routeId, id, query, address, todoId } = untrack(() => ({
		routeId: event.route.id,
		id: event.params.id,
		query: searchedIn(event.url),
		address: event.url.pathname + event.url.search,
		todoId: event.url.searchParams.get('todo'),
	}));
	const signIn = `/sign-in?redirectTo=${encodeURIComponent(address)}`;
	if (locals.session === null) redirect(303, signIn);

	const timeZone = cookies.get(TIME_ZONE_COOKIE);
	const today = dayAt(new Date(), timeZone);
	const facts = {
		sessionId: locals.session.id,
		timeZone,
		today,
		isSidebarClosed: cookies.get(SIDEBAR_COOKIE) === 'closed',
	};
	if (isDataRequest) return { ...facts, graphql: {} };

	const token = new AccessToken(event.fetch);
	try {
		await token.renew();
	} catch (error) {
		if (error instanceof SignedOutError) redirect(303, signIn);
		// The page then says that its data cannot be had.
		return { ...facts, graphql: {} };
	}
	const ssr = ssrExchange({ isClient: false });
	const client = createClient({
		url: `${API_INTERNAL_URL ?? API_URL}/graphql`,
		fetch: globalThis.fetch,
		token,
		onSignedOut: () => {},
		rules: [],
		ssr,
	});
	const frame = await client.query(FrameQuery, frameVariables(today)).toPromise();
	const inboxId = frame.data?.viewer.inbox.id;
	const filters = frame.data?.savedFilters.nodes ?? [];
	const view =
		inboxId === undefined ? null : viewOf({ routeId, id, query }, { inboxId, today, filters });
	await Promise.all([
		view && client.query(TodosQuery, pageOf(view)).toPromise(),
		todoId && client.query(TodoQuery, { id: todoId }).toPromise(),
	]);
	return { ...facts, graphql: ssr.extractData() };
};
