import { expect, test } from 'vitest';
import { type Addresses, secureHeaders } from './security-headers.ts';

const PAGE =
	"default-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'";

function headersOf(webUrl: string, policy?: string, providers?: Addresses['providers']) {
	const headers = new Headers(policy ? { 'content-security-policy': policy } : {});
	secureHeaders(headers, {
		webUrl,
		apiUrl: 'https://api.duly.example',
		...(providers && { providers }),
	});
	return headers;
}

test('a page may talk to the API and to nobody else', () => {
	expect(headersOf('http://localhost:3000', PAGE).get('content-security-policy')).toBe(
		"default-src 'self'; img-src 'self' data:; connect-src 'self' https://api.duly.example; form-action 'self'; frame-ancestors 'none'",
	);
});

test('a form may lead on to a provider that is switched on, whose pictures show', () => {
	const github = {
		signIn: 'https://github.com',
		pictures: 'https://avatars.githubusercontent.com',
	};
	const policy = headersOf('http://localhost:3000', PAGE, [github]).get('content-security-policy');
	expect(policy).toContain("form-action 'self' https://github.com;");
	expect(policy).toContain("img-src 'self' data: https://avatars.githubusercontent.com;");
});

test('what is no page may load nothing at all', () => {
	expect(headersOf('http://localhost:3000').get('content-security-policy')).toBe(
		"default-src 'none'; frame-ancestors 'none'",
	);
});

test('https is demanded where it is served, and not on a laptop', () => {
	const https = headersOf('https://duly.example', PAGE);
	expect(https.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
	expect(https.get('content-security-policy')).toMatch(/; upgrade-insecure-requests$/);
	const http = headersOf('http://localhost:3000', PAGE);
	expect(http.has('strict-transport-security')).toBe(false);
	expect(http.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
});

test('every answer says that it is what its type says, and may not be framed', () => {
	const headers = headersOf('http://localhost:3000');
	expect(headers.get('x-content-type-options')).toBe('nosniff');
	expect(headers.get('x-frame-options')).toBe('DENY');
	expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
	expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
	expect(headers.get('permissions-policy')).toContain('camera=()');
});
