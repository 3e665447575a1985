import { type Cookies, redirect } from '@sveltejs/kit';
import { ssrExchange } from '@urql/core';
import { API_INTERNAL_URL } from '$app/env/private';
import { API_URL } from '$app/env/public';
import { AccessToken, SignedOutError } from '#lib/graphql/access-token.ts';
import { createClient } from '#lib/graphql/client.ts';
import type { AccountSettings } from '#lib/settings/documents.ts';
import { themeOf } from '#lib/settings/settings.svelte.ts';
import { type Day, dayAt } from '#lib/todos/calendar.ts';
import { TodoQuery, TodosQuery } from '#lib/todos/documents.ts';
import { pageOf } from '#lib/todos/view.ts';
import { readAppearance } from '#lib/ui/appearance.ts';
import type { LayoutServerLoad } from './$types';
import { DueTodayQuery, dueTodayVariables, FrameQuery } from './frame.ts';
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

	const facts = {
		/** Known once it is known where the person lives. */
		today: null as Day | null,
		sessionId: locals.session.id,
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
	const { data: frame } = await client.query(FrameQuery, {}).toPromise();
	if (frame === undefined) return { ...facts, graphql: {} };
	const { settings, inbox } = frame.viewer;
	rememberTheme(cookies, settings);
	const today = dayAt(new Date(), settings.timeZone);
	const known = { inboxId: inbox.id, today, filters: frame.savedFilters.nodes };
	const view = viewOf({ routeId, id, query }, known);
	await Promise.all([
		client.query(DueTodayQuery, dueTodayVariables(today)).toPromise(),
		view && client.query(TodosQuery, pageOf(view)).toPromise(),
		todoId && client.query(TodoQuery, { id: todoId }).toPromise(),
	]);
	return { ...facts, today, graphql: ssr.extractData() };
};

/** A device follows the theme that was chosen on another, from this very page on. */
function rememberTheme(cookies: Cookies, settings: AccountSettings): void {
	const theme = themeOf(settings);
	if (readAppearance((name) => cookies.get(name)).theme === theme) return;
	const maxAge = 365 * 24 * 60 * 60;
	cookies.set('theme', theme, { path: '/', maxAge, sameSite: 'lax', httpOnly: false });
}
