import type { Plugin } from 'graphql-yoga';

const HEADERS = {
	'cache-control': 'no-store',
	'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'referrer-policy': 'no-referrer',
	'x-content-type-options': 'nosniff',
};

/**
 * What every answer tells a browser (OWASP ASVS 5.0, 3.4).
 *
 * @param https whether people reach the service over HTTPS, and should never do otherwise again
 */
export function securityHeaders({ https }: { https: boolean }): Record<string, string> {
	return {
		...HEADERS,
		...(https && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
	};
}

/** Sends them with what comes through Yoga, unless the answer says otherwise itself. */
export function useSecurityHeaders(said: Record<string, string>): Plugin {
	const headers = Object.entries(said);
	return {
		onResponse({ response }) {
			for (const [name, value] of headers) {
				if (!response.headers.has(name)) response.headers.set(name, value);
			}
		},
	};
}
