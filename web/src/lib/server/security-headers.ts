export interface Addresses {
	webUrl: string;
	apiUrl: string;
	/** The sign-in providers that are switched on: a form may lead there, and their pictures show. */
	providers?: { signIn: string; pictures: string }[];
}

const ALWAYS: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'x-frame-options': 'DENY',
	'permissions-policy':
		'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
};
const YEAR_S = 365 * 24 * 60 * 60;

/** What every answer carries, also a file that SvelteKit never hears of. */
export function baseHeaders(webUrl: string): Record<string, string> {
	const https = webUrl.startsWith('https:');
	return {
		...ALWAYS,
		...(https && { 'strict-transport-security': `max-age=${YEAR_S}; includeSubDomains` }),
	};
}

/**
 * Sets the base headers, and completes SvelteKit's content security policy with what only
 * the running process knows. An answer that is no page gets a policy that allows nothing.
 */
export function secureHeaders(headers: Headers, { webUrl, apiUrl, providers = [] }: Addresses) {
	for (const [name, value] of Object.entries(baseHeaders(webUrl))) headers.set(name, value);
	const https = webUrl.startsWith('https:');

	const policy = headers.get('content-security-policy');
	const complete = policy
		? [
				['connect-src', apiUrl],
				['form-action', ...providers.map(({ signIn }) => signIn)],
				['img-src', ...providers.map(({ pictures }) => pictures)],
			].reduce(
				(text, [name, ...sources]) =>
					text.replace(new RegExp(`${name} [^;]*`), (directive) =>
						[directive, ...sources].join(' '),
					),
				policy,
			)
		: "default-src 'none'; frame-ancestors 'none'";
	headers.set(
		'content-security-policy',
		https && policy ? `${complete}; upgrade-insecure-requests` : complete,
	);
}
