const HEADERS = {
	'cache-control': 'no-store',
	'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'referrer-policy': 'no-referrer',
	'x-content-type-options': 'nosniff',
};

/**
 * The security headers of every response (OWASP ASVS 5.0, 3.4).
 *
 * @param https whether browsers must use HTTPS for the service from now on
 */
export function securityHeaders({ https }: { https: boolean }): Record<string, string> {
	return {
		...HEADERS,
		...(https && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
	};
}
