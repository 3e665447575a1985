/** Sent with any value, it asks for the cost of the operation. */
export const COST_HEADER = 'x-duly-cost';

/** The headers by which pages of the web app's origin may send and read (Fetch standard, CORS protocol). */
export function corsHeaders(origin: string): Record<string, string> {
	return {
		'access-control-allow-origin': origin,
		'access-control-allow-methods': 'GET, POST',
		'access-control-allow-headers': `authorization, content-type, ${COST_HEADER}, x-request-id`,
		'access-control-expose-headers': 'ratelimit, ratelimit-policy, retry-after, x-request-id',
		'access-control-max-age': '7200',
	};
}
