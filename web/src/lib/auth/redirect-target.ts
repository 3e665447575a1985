/** Where people land who did not ask for a particular page. */
export const HOME = '/today';

/**
 * The page to go to after signing in: `wanted` if it is a path of this very app, else the home page.
 * The browser's own URL parser decides, because it decides where a link really leads: `//evil`,
 * `/\evil` and a tab inside the scheme all leave the origin (OWASP ASVS 5.0, 3.7.2).
 */
export function redirectTarget(wanted: string | null | undefined): string {
	if (!wanted?.startsWith('/')) return HOME;
	const base = 'https://app.invalid';
	const url = URL.parse(wanted, base);
	if (url?.origin !== base) return HOME;
	const path = url.pathname + url.search + url.hash;
	// Proxies decode once more: a path that begins with an encoded slash must not become `//`.
	if (/^\/+(?:[/\\]|%2f|%5c)/i.test(path)) return HOME;
	// Signing in to be sent back to signing in helps nobody.
	return /^\/(?:sign-in|sign-up|sign-out|api)(?:[/?#]|$)/.test(path) ? HOME : path;
}
