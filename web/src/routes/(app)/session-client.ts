import type { Client, SSRData } from '@urql/core';
import { API_URL } from '$app/env/public';
import { AccessToken, type SignedOutError, SomeoneElseError } from '#lib/graphql/access-token.ts';
import { createClient } from '#lib/graphql/client.ts';
import { createRenderingClient } from '#lib/graphql/rendering-client.ts';
import { filterCacheRules } from '#lib/filters/cache-rules.ts';
import { listCacheRules } from '#lib/lists/cache-rules.ts';
import { OfflineSession } from '#lib/offline/offline-session.svelte.ts';
import { sectionCacheRules } from '#lib/sections/cache-rules.ts';
import { settingsCacheRules } from '#lib/settings/cache-rules.ts';
import { tagCacheRules } from '#lib/tags/cache-rules.ts';
import { todoCacheRules } from '#lib/todos/cache-rules.ts';
import type { Visit } from './visit.ts';

interface Session {
	readonly sessionId: string;
	readonly client: Client;
	/** What keeps changes until they are sent; null while the server renders. */
	readonly offline: OfflineSession | null;
}

/**
 * The browser's one client and whose it is. Only a browser keeps it, and a browser page serves one
 * person at a time: another session gets another client, and nothing of the one before.
 */
let current: Session | undefined;

/** The client of a session: the same while it lasts in the browser, one a request on the server. */
export function sessionClient({ userId, sessionId, graphql }: Visit): Session {
	// Known while it is built, so that what only the server needs is left out of the browser's code.
	if (import.meta.env.SSR) {
		const answered = { url: API_URL, fetch: replayOnly, initialState: graphql };
		return { sessionId, client: createRenderingClient(answered).client, offline: null };
	}
	if (current?.sessionId !== sessionId) {
		const offline = new OfflineSession(userId);
		const token = new AccessToken((input, init) => fetch(input, init), userId);
		const client = create(graphql, token, offline);
		offline.start(client);
		current = { sessionId, client, offline };
	}
	return current;
}

function create(initialState: SSRData, token: AccessToken, offline: OfflineSession): Client {
	return createClient({
		url: `${API_URL}/graphql`,
		fetch: (input, init) => fetch(input, init),
		token,
		onSignedOut: leave,
		aboveCache: offline.aboveCache,
		beneathCache: offline.beneathCache,
		rules: [
			filterCacheRules,
			listCacheRules,
			sectionCacheRules,
			settingsCacheRules,
			tagCacheRules,
			todoCacheRules,
			...offline.rules,
		],
		initialState,
	});
}

/** While the server renders, all that can be had has been fetched before. */
const replayOnly: typeof fetch = () => Promise.reject(new Error('This was not fetched before.'));

/** To a whole new page, so that nothing stays in memory: it comes back here, unless it is someone else's. */
function leave(error: SignedOutError): void {
	if (error instanceof SomeoneElseError) {
		location.replace('/');
		return;
	}
	const { pathname, search } = location;
	location.assign(`/sign-in?redirectTo=${encodeURIComponent(pathname + search)}`);
}
