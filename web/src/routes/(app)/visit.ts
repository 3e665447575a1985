import { error } from '@sveltejs/kit';
import type { SSRData } from '@urql/core';
import { browser } from '$app/env';
import { lastSession } from '#lib/offline/last-session.ts';
import type { Day } from '#lib/todos/calendar.ts';
import { viewsOfDevice } from '#lib/todos/list/view-options.svelte.ts';
import { SIDEBAR_COOKIE } from './sidebar.svelte.ts';

/** Where the app asks whom it is for. */
export const VISIT_PATH = '/visit';

/** The attribute of `<html>` that marks the page from the service worker's cache. */
export const SHELL_ATTRIBUTE = 'data-shell';

/** What the app has to know before it can show anything. */
export interface Visit {
	readonly userId: string;
	readonly sessionId: string;
	/** How the sidebar was left. */
	readonly sidebar: string;
	/** What the cookie of ViewChoices holds. */
	readonly views: string | undefined;
	/** Null until it is known where the person lives. */
	readonly today: Day | null;
	/** What the first page shows, where the server renders it. */
	readonly graphql: SSRData;
}

/**
 * Finds out whom the app is for: from the server, or else from what this browser knows of the last
 * visit, whose data it keeps. Null where the session is over.
 */
export async function beginVisit(fetch: typeof globalThis.fetch): Promise<Visit | null> {
	// The server has just been out of reach: asking it again would only take its time.
	const isShell = browser && document.documentElement.hasAttribute(SHELL_ATTRIBUTE);
	const known = isShell ? await lastVisit() : null;
	if (known !== null) return known;

	const response = await fetch(VISIT_PATH).catch(() => null);
	if (response?.status === 401) return null;
	if (response?.ok) return (await response.json()) as Visit;
	return (
		(await lastVisit()) ??
		error(503, 'Duly cannot be reached right now. Nothing is lost; try again in a moment.')
	);
}

async function lastVisit(): Promise<Visit | null> {
	const session = browser ? await lastSession() : null;
	if (session === null) return null;
	const { userId, sessionId } = session;
	const kept = document.cookie.split('; ').find((each) => each.startsWith(`${SIDEBAR_COOKIE}=`));
	const sidebar = kept?.slice(SIDEBAR_COOKIE.length + 1) ?? '';
	return { userId, sessionId, sidebar, views: viewsOfDevice(), today: null, graphql: {} };
}
