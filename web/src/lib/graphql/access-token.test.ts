import { afterEach, expect, test, vi } from 'vitest';
import {
	AccessToken,
	SignedOutError,
	SomeoneElseError,
	TokenUnavailableError,
} from './access-token.ts';

afterEach(() => {
	vi.useRealTimers();
});

function answering(response: () => Response | Promise<Response>) {
	return new AccessToken(async () => response());
}

function token(claims: object): string {
	return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;
}

test('a token is fresh for its own lifetime less a margin, whatever the clock here says', async () => {
	vi.useFakeTimers({ now: new Date('1999-01-01') });
	const access = answering(() =>
		Response.json({ token: token({ iat: 1000, exp: 1900, a: '??>' }) }),
	);
	expect(access.isFresh).toBe(false);
	await access.renew();
	expect(access.isFresh).toBe(true);
	vi.setSystemTime(Date.now() + 869_000);
	expect(access.isFresh).toBe(true);
	vi.setSystemTime(Date.now() + 2000);
	expect(access.isFresh).toBe(false);
});

test('only 401 means signed out', async () => {
	await expect(answering(() => new Response(null, { status: 401 })).renew()).rejects.toThrow(
		SignedOutError,
	);
	for (const status of [403, 429, 500, 503]) {
		const renewal = answering(() => new Response(null, { status })).renew();
		await expect(renewal).rejects.toThrow(TokenUnavailableError);
	}
	const offline = answering(() => Promise.reject(new TypeError('Failed to fetch')));
	await expect(offline.renew()).rejects.toThrow(TokenUnavailableError);
});

test('a token of another person is never taken, nor is the one before kept', async () => {
	let sub = 'maya';
	const respond = async () => Response.json({ token: token({ sub, iat: 1000, exp: 1900 }) });
	const access = new AccessToken(respond, 'maya');
	await access.renew();
	expect(access.value).not.toBeNull();
	sub = 'ada';
	await expect(access.renew()).rejects.toThrow(SomeoneElseError);
	await expect(access.renew()).rejects.toThrow(SignedOutError);
	expect(access.value).toBeNull();
	expect(access.isFresh).toBe(false);
});
