import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHarness, WEB, type Harness } from './auth-harness.ts';

const clientSecret = 'a client secret';
const PROVIDERS = {
	google: { clientId: 'id-at-google', clientSecret },
	github: { clientId: 'id-at-github', clientSecret },
};

let plain: Harness;
let ready: Harness;
beforeAll(async () => {
	plain = await createHarness();
	ready = await createHarness({ providers: PROVIDERS });
});
afterAll(() => Promise.all([plain.close(), ready.close()]));

const begin = (harness: Harness, provider: string) =>
	harness.visitor().post('/sign-in/social', { provider, callbackURL: '/today' });

test.each([
	['google', 'https://accounts.google.com'],
	['github', 'https://github.com'],
] as const)('%s is switched on by its id and secret alone', async (provider, origin) => {
	const response = await begin(ready, provider);
	expect(response.status).toBe(200);
	const { url } = await response.json();
	expect(new URL(url).origin).toBe(origin);
	const { searchParams } = new URL(url);
	expect(searchParams.get('client_id')).toBe(PROVIDERS[provider].clientId);
	expect(searchParams.get('redirect_uri')).toBe(`${WEB}/api/auth/callback/${provider}`);
	expect(url).not.toContain(encodeURIComponent(clientSecret));
});

test.each(['google', 'github'])('without them %s is no way in', async (provider) => {
	const response = await begin(plain, provider);
	expect(response.status).toBe(404);
	expect(response.headers.get('location')).toBeNull();
});
