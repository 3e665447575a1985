import { error, redirect } from '@sveltejs/kit';
import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks';
import { sequence } from '@sveltejs/kit/hooks';
import { building, version } from '$app/env';
import { API_URL, WEB_URL } from '$app/env/public';
import { getAuth, providers, type ProviderName } from '#lib/server/auth-instance.ts';
import { forwardCookies } from '#lib/server/call-auth.ts';
import { compress } from '#lib/server/compress.ts';
import { logFault } from '#lib/server/log.ts';
import { secureHeaders } from '#lib/server/security-headers.ts';
import { appearanceAttributes, readAppearance } from '#lib/ui/appearance.ts';
import { SHELL_ATTRIBUTE, VISIT_PATH } from './routes/(app)/visit.ts';
import { visitWithPage } from './routes/(app)/visit.server.ts';

const PROVIDER_ORIGINS = {
	google: { signIn: 'https://accounts.google.com', pictures: 'https://lh3.googleusercontent.com' },
	github: { signIn: 'https://github.com', pictures: 'https://avatars.githubusercontent.com' },
} satisfies Record<ProviderName, { signIn: string; pictures: string }>;

const identify: Handle = async ({ event, resolve }) => {
	event.locals.requestId = crypto.randomUUID();
	event.locals.user = null;
	event.locals.session = null;
	const response = await resolve(event);
	secureHeaders(response.headers, {
		webUrl: WEB_URL,
		apiUrl: API_URL,
		providers: (Object.keys(providers()) as ProviderName[]).map((name) => PROVIDER_ORIGINS[name]),
	});
	response.headers.set('x-request-id', event.locals.requestId);
	return response;
};

/** Finds out who is asking. Better Auth's own routes do that themselves, and files are for all. */
const authenticate: Handle = async ({ event, resolve }) => {
	const isPage = event.route.id !== null && !/^\/(api|healthz)/.test(event.route.id);
	if (building || !isPage || !event.request.headers.has('cookie')) return resolve(event);
	try {
		const { auth } = await getAuth();
		const { response, headers } = await auth.api.getSession({
			headers: event.request.headers,
			returnHeaders: true,
		});
		forwardCookies(headers, event.cookies);
		if (response) {
			const { user, session } = response;
			event.locals.user = { id: user.id, name: user.name, email: user.email, image: user.image };
			event.locals.session = { id: session.id, expiresAt: session.expiresAt };
		}
	} catch (cause) {
		// Not knowing who asks is no reason to sign them out.
		logFault('session lookup', cause, { requestId: event.locals.requestId });
		error(503, 'Duly cannot reach its database right now. Nothing is lost; try again in a moment.');
	}
	return resolve(event);
};

/** Pages of the app are for those who are signed in; others come back after signing in. */
const guard: Handle = async ({ event, resolve }) => {
	const isApp = event.route.id?.startsWith('/(app)') ?? false;
	if (isApp && !event.locals.user) {
		if (event.request.method !== 'GET' && event.request.method !== 'HEAD') {
			error(401, 'Please sign in first.');
		}
		const { pathname, search } = event.url;
		redirect(303, `/sign-in?redirectTo=${encodeURIComponent(pathname + search)}`);
	}
	const response = await resolve(event);
	// What is rendered for one person is stored by nobody, not even behind the back button.
	if (event.locals.user) response.headers.set('cache-control', 'private, no-store');
	return response;
};

const render: Handle = ({ event, resolve }) => {
	// Asked when the page is there: its account may have another theme than this browser had.
	const attributes = () => appearanceAttributes(readAppearance((name) => event.cookies.get(name)));
	const mark = event.route.id === '/shell' ? ` ${SHELL_ATTRIBUTE}` : '';
	const built = ` data-version="${version}"`;
	return resolve(event, {
		transformPageChunk: ({ html }) =>
			html.replace('%duly.appearance%', () => attributes() + mark + built),
		// Of the font's seven alphabets the one that nearly every page needs.
		preload: ({ type, path }) =>
			type === 'js' || type === 'css' || /inter-latin-opsz-normal/.test(path),
	});
};

export const handle = sequence(compress, identify, authenticate, guard, render);

/** A page that is being rendered asks whom it is for: that is known, and its data go along. */
export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
	const { origin, pathname } = new URL(request.url);
	if (origin !== event.url.origin || pathname !== VISIT_PATH) return fetch(request);
	const visit = await visitWithPage(event);
	return Response.json(visit, { status: visit === null ? 401 : 200 });
};

export const handleError: HandleServerError = ({ kind, error: cause, event }) => {
	const { requestId } = event.locals;
	if (kind === 'unknown') logFault('unexpected', cause, { requestId, route: event.route.id });
	return { requestId };
};
