import { COST_HEADER } from '../operation/complexity-limit.ts';

/** What pages of the web app's origin may ask for and read; those of any other nothing (Fetch standard, CORS protocol). */
export function corsOptions(origin: string) {
	return {
		origin,
		credentials: false,
		methods: ['GET', 'POST'],
		allowedHeaders: ['authorization', 'content-type', COST_HEADER, 'x-request-id'],
		exposedHeaders: ['ratelimit', 'ratelimit-policy', 'retry-after', 'x-request-id'],
		maxAge: 7200,
	};
}

/** The same as the headers of an answer. */
export function corsHeaders(origin: string): Record<string, string> {
	const { methods, allowedHeaders, exposedHeaders, maxAge } = corsOptions(origin);
	return {
		'access-control-allow-origin': origin,
		'access-control-allow-methods': methods.join(', '),
		'access-control-allow-headers': allowedHeaders.join(', '),
		'access-control-expose-headers': exposedHeaders.join(', '),
		'access-control-max-age': String(maxAge),
	};
}
