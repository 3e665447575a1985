import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { API_INTERNAL_URL } from '$app/env/private';
import { API_URL } from '$app/env/public';
import { createRenderingClient } from '#lib/graphql/rendering-client.ts';
import { retryingFetch } from '#lib/graphql/retrying-fetch.ts';
import { ArchivedListsQuery } from '#lib/lists/documents.ts';
import { signToken } from '#lib/server/auth.ts';
import { getAuth } from '#lib/server/auth-instance.ts';
import { logFault } from '#lib/server/log.ts';
import type { AccountSettings } from '#lib/settings/documents.ts';
import { themeOf } from '#lib/settings/settings.svelte.ts';
import { dayAt } from '#lib/todos/calendar.ts';
import { TodoQuery, TodosQuery } from '#lib/todos/documents.ts';
import { ViewChoices, VIEWS_COOKIE } from '#lib/todos/list/view-options.svelte.ts';
import { readAppearance } from '#lib/ui/appearance.ts';
import { DueTodayQuery, dueTodayVariables, FrameQuery } from './frame.ts';
import { SIDEBAR_COOKIE } from './sidebar.svelte.ts';
import { firstPageOf, idIn, optionsOf, searchedIn, viewOf } from './views.ts';
import type { Visit } from './visit.ts';

/** Whom the app is for, by the cookies of a request; null where nobody is signed in. */
export function visitOf({ locals, cookies }: RequestEvent): Visit | null {
	const { user, session } = locals;
	if (user === null || session === null) return null;
	const sidebar = cookies.get(SIDEBAR_COOKIE) ?? '';
	const views = cookies.get(VIEWS_COOKIE);
	const { id: sessionId } = session;
	return { userId: user.id, sessionId, sidebar, views, today: null, graphql: {} };
}

/** The same, with all that the page which is being rendered shows. */
export async function visitWithPage(event: RequestEvent): Promise<Visit | null> {
	const visit = visitOf(event);
	if (visit === null) return null;
	const token = await tokenOf(visit);
	// The page then says that its data cannot be had.
	if (token === null) return visit;
	const { client, answers } = createRenderingClient({
		url: `${API_INTERNAL_URL ?? API_URL}/graphql`,
		fetch: retryingFetch(globalThis.fetch),
		token,
	});
	const { data: frame } = await client.query(FrameQuery, {}).toPromise();
	if (frame === undefined) return visit;
	const { settings, inbox } = frame.viewer;
	rememberTheme(event.cookies, settings);
	const today = dayAt(new Date(), settings.timeZone);
	const { route, params, url } = event;
	const view = viewOf(
		{ routeId: route.id, id: idIn(url, params.id), query: searchedIn(url) },
		{ inboxId: inbox.id, today, filters: frame.savedFilters.nodes },
	);
	const todoId = url.searchParams.get('todo');
	const options = optionsOf(event, new ViewChoices(visit.views));
	const present = { today, weekStart: settings.weekStart };
	const isListGone =
		route.id === '/(app)/lists/[id]' && !frame.lists.nodes.some(({ id }) => id === params.id);
	await Promise.all([
		// It may only be archived.
		isListGone && client.query(ArchivedListsQuery, {}).toPromise(),
		client.query(DueTodayQuery, dueTodayVariables(today)).toPromise(),
		view && client.query(TodosQuery, firstPageOf(view, options, present)).toPromise(),
		todoId && client.query(TodoQuery, { id: todoId }).toPromise(),
	]);
	return { ...visit, today, graphql: answers.extractData() };
}

/** A token for what the server itself asks: whose session it is has just been looked up. */
async function tokenOf({ userId, sessionId }: Visit): Promise<string | null> {
	try {
		const { auth } = await getAuth();
		return await signToken(auth, { userId, sessionId });
	} catch (cause) {
		logFault('token for a page', cause);
		return null;
	}
}

/** A device follows the theme that was chosen on another, from this very page on. */
function rememberTheme(cookies: Cookies, settings: AccountSettings): void {
	const theme = themeOf(settings);
	if (readAppearance((name) => cookies.get(name)).theme === theme) return;
	const maxAge = 365 * 24 * 60 * 60;
	cookies.set('theme', theme, { path: '/', maxAge, sameSite: 'lax', httpOnly: false });
}
