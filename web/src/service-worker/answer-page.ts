import { CACHE, SHELL } from './shell-cache.ts';

/** How long a page may take, in milliseconds, before the app starts from what is here. */
const PATIENCE = 4000;

/** Something stands before a server that is not there. */
const OUT_OF_REACH = [502, 503, 504];

/** A page from the server; where that cannot be reached in time, the shell, which finds its way. */
export async function answerPage(event: FetchEvent): Promise<Response> {
	const answer = fromNetwork(event);
	const { pathname } = new URL(event.request.url);
	const shell = isPageOfTheApp(pathname) ? await shellOf(pathname) : undefined;
	if (shell === undefined) return answer;

	event.waitUntil(answer.catch(() => {}));
	const patience = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
	const response = await Promise.race([answer.catch(() => undefined), patience]);
	return response === undefined || OUT_OF_REACH.includes(response.status) ? shell : response;
}

async function fromNetwork({ preloadResponse, request }: FetchEvent): Promise<Response> {
	const preloaded = (await preloadResponse) as Response | undefined;
	return preloaded ?? fetch(request);
}

const isPageOfTheApp = (pathname: string) => !/^\/(api|healthz|visit)\b|\.\w+$/.test(pathname);

async function shellOf(pathname: string): Promise<Response | undefined> {
	// Only the server knows where the start page leads; here it is the app's own.
	if (pathname === '/') return Response.redirect('/today');
	const cache = await caches.open(CACHE);
	return cache.match(SHELL);
}
