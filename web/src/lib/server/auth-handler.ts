import { CLIENT_ADDRESS_HEADER, type Auth } from './auth.ts';

interface HandlerOptions {
	auth: Auth;
	/** The one other origin that may fetch a token for the person signed in here. */
	apiUrl: string;
	onError?: (message: string, error: unknown) => void;
}

/**
 * Answers a request under /api/auth. `clientAddress` is the IP address that rate limits count by,
 * null if it cannot be determined.
 */
export type AuthHandler = (request: Request, clientAddress: string | null) => Promise<Response>;

const RETRY_AFTER_S = 2;

/** The public keys: the same for every client, and fetched by the API itself, past the proxy. */
const KEYS_PATH = '/jwks';

/**
 * What stands between the network and Better Auth: the caller's true address goes in, and answers
 * come out with the headers and statuses that caches and clients can rely on.
 */
export function createAuthHandler({ auth, apiUrl, onError }: HandlerOptions): AuthHandler {
	return async (request, clientAddress) => {
		const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '');
		const cors = path === '/token' ? tokenCors(request, apiUrl) : undefined;
		if (cors && request.method === 'OPTIONS') {
			return new Response(null, { status: 204, headers: cors });
		}

		const headers = new Headers(request.headers);
		// Never the client's own: it would choose whose rate limit is charged.
		headers.delete(CLIENT_ADDRESS_HEADER);
		if (clientAddress !== null) headers.set(CLIENT_ADDRESS_HEADER, clientAddress);
		else if (path !== KEYS_PATH) {
			// Without an address, all such requests would share one rate limit or have none.
			onError?.(`${request.method} ${path}`, new Error('No client address: see ADDRESS_HEADER'));
			return addressMissing(cors);
		}
		const answer = await auth.handler(new Request(request, { headers })).catch((error: unknown) => {
			onError?.(`${request.method} ${path}`, error);
			return Response.json(
				{ code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong.' },
				{ status: 500 },
			);
		});
		if (path === '/token' && (await isOutage(auth, answer, headers))) return unavailable(cors);
		if (path === '/get-session' && answer.status >= 500) return unavailable();

		const response = new Response(answer.body, answer);
		for (const [name, value] of cors ?? []) response.headers.set(name, value);
		response.headers.set(
			'cache-control',
			path === KEYS_PATH && answer.ok ? 'public, max-age=300' : 'no-store',
		);
		const wait = answer.headers.get('x-retry-after');
		if (wait) response.headers.set('retry-after', wait);
		return response;
	};
}

/**
 * Better Auth answers 401 as well when it could not read the session. A client signs out on 401,
 * so it must be certain: a session cookie that turns out good, or cannot be looked up, means that
 * the database was away.
 */
async function isOutage(auth: Auth, answer: Response, headers: Headers): Promise<boolean> {
	if (answer.status >= 500) return true;
	if (answer.status !== 401 || !headers.has('cookie')) return false;
	try {
		return (await auth.api.getSession({ headers })) !== null;
	} catch {
		return true;
	}
}

function addressMissing(cors?: Headers): Response {
	const headers = new Headers(cors);
	headers.set('cache-control', 'no-store');
	return Response.json(
		{ code: 'CLIENT_ADDRESS_MISSING', message: 'The request has no client address.' },
		{ status: 400, headers },
	);
}

function unavailable(cors?: Headers): Response {
	const headers = new Headers(cors);
	headers.set('cache-control', 'no-store');
	headers.set('retry-after', String(RETRY_AFTER_S));
	return Response.json(
		{ code: 'SERVICE_UNAVAILABLE', message: 'Please try again in a moment.' },
		{ status: 503, headers },
	);
}

/** Lets the playground on the API's origin, and nobody else, read the answer with cookies. */
function tokenCors(request: Request, apiUrl: string): Headers {
	const headers = new Headers({ vary: 'Origin' });
	if (request.headers.get('origin') !== apiUrl) return headers;
	headers.set('access-control-allow-origin', apiUrl);
	headers.set('access-control-allow-credentials', 'true');
	if (request.method === 'OPTIONS') {
		headers.set('access-control-allow-methods', 'GET');
		headers.set('access-control-allow-headers', 'content-type');
		headers.set('access-control-max-age', '600');
	}
	return headers;
}
