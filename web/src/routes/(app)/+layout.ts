import { error, redirect } from '@sveltejs/kit';
import { browser } from '$app/env';
import { rememberSession } from '#lib/offline/last-session.ts';
import { dayAt } from '#lib/todos/calendar.ts';
import type { LayoutLoad } from './$types';
import { FrameQuery } from './frame.ts';
import { sessionClient } from './session-client.ts';
import { beginVisit } from './visit.ts';

/**
 * Runs once a visit: the address is read untracked. While the server renders, the answer comes with
 * the first page's data and goes along in the HTML, where the browser finds it; from then on the
 * browser asks the API itself, and without a network what it keeps of it.
 */
export const load: LayoutLoad = async ({ fetch, url, untrack }) => {
	const visit = await beginVisit(fetch);
	if (visit === null) {
		const address = untrack(() => url.pathname + url.search);
		redirect(303, `/sign-in?redirectTo=${encodeURIComponent(address)}`);
	}
	const { client, offline } = sessionClient(visit);
	const { data: frame } = await client.query(FrameQuery, {}).toPromise();
	if (frame === undefined) {
		error(503, 'Duly cannot reach your todos right now. Nothing is lost; try again in a moment.');
	}
	const isDetailed = untrack(() => url.searchParams.has('todo'));
	const detail = isDetailed ? await import('#lib/todos/TodoDetail.svelte') : null;
	const { id: viewerId, settings, inbox } = frame.viewer;
	if (browser) rememberSession({ ...visit, timeZone: settings.timeZone });
	const today = visit.today ?? dayAt(new Date(), settings.timeZone);
	const { userId, sidebar, views } = visit;
	return { client, userId, viewerId, offline, today, sidebar, views, detail, inboxId: inbox.id };
};
