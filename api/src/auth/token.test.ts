import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { accessTokenClaims, API_URL, Issuer, WEB_URL } from '../../test/issuer.ts';
import { createTokenVerifier, type TokenVerifierOptions } from './token.ts';

const user = '0198c0de-0000-7000-8000-000000000001';

let issuer: Issuer;
beforeEach(async () => {
	issuer = await Issuer.start();
});
afterEach(async () => {
	vi.useRealTimers();
	await issuer.stop();
});

function createVerifier(options: Partial<TokenVerifierOptions> = {}) {
	return createTokenVerifier({
		jwksUrl: issuer.jwksUrl,
		issuer: WEB_URL,
		audience: API_URL,
		fetchInterval: 20,
		...options,
	});
}

const invalid = { name: 'InvalidTokenError' };
const unavailable = { name: 'KeysUnavailableError', code: 'SERVICE_UNAVAILABLE' };
const down = () => new Response('', { status: 503 });

test('a token says who asks, in which session, and for how long', async () => {
	const sid = randomUUID();
	const iat = Math.floor(Date.now() / 1000);
	const token = await issuer.token(user, { sid, iat, exp: iat + 600 });
	const expiresAt = new Date((iat + 600) * 1000);
	expect(await createVerifier().verify(token)).toEqual({ id: user, sessionId: sid, expiresAt });
});

test('clocks may differ by five seconds, not by ten', async () => {
	const verifier = createVerifier();
	const now = Math.floor(Date.now() / 1000);
	const ahead = await issuer.token(user, { iat: now + 4 });
	const justExpired = await issuer.token(user, { iat: now - 900, exp: now - 3 });

	await expect(verifier.verify(ahead)).resolves.toMatchObject({ id: user });
	await expect(verifier.verify(justExpired)).resolves.toMatchObject({ id: user });
	await expect(verifier.verify(await issuer.token(user, { iat: now + 10 }))).rejects.toMatchObject(
		invalid,
	);
});

test('a token that was accepted is refused once it has expired', async () => {
	let now = new Date();
	const verifier = createVerifier({ now: () => now });
	const token = await issuer.token(user);

	await verifier.verify(token);
	await expect(verifier.verify(token)).resolves.toMatchObject({ id: user });
	now = new Date(now.getTime() + 906_000);
	await expect(verifier.verify(token)).rejects.toMatchObject(invalid);
});

test('a token that was accepted is refused when it is older than 20 minutes, whatever its exp', async () => {
	let now = new Date();
	const verifier = createVerifier({ now: () => now });
	const iat = Math.floor(now.getTime() / 1000);
	const token = await issuer.token(user, { iat, exp: iat + 3600 });

	await verifier.verify(token);
	now = new Date(now.getTime() + 20 * 60_000 + 6_000);
	await expect(verifier.verify(token)).rejects.toMatchObject(invalid);
});

test('a token that was accepted is refused once its key is withdrawn', async () => {
	const verifier = createVerifier();
	const old = await issuer.token(user);
	await verifier.verify(old);

	await issuer.rotate({ withdraw: true });
	await verifier.verify(await issuer.token(user));
	await expect(verifier.verify(old)).rejects.toMatchObject(invalid);
});

test('a withdrawn key is noticed within ten minutes though nobody uses a new one', async () => {
	vi.useFakeTimers({ toFake: ['performance'] });
	const verifier = createVerifier({ fetchInterval: 0 });
	const old = await issuer.token(user);
	await verifier.verify(old);
	await issuer.rotate({ withdraw: true });

	vi.advanceTimersByTime(10 * 60_000 + 1);
	await expect(verifier.verify(old)).resolves.toMatchObject({ id: user }); // renews in passing
	await vi.waitFor(() => expect(verifier.verify(old)).rejects.toMatchObject(invalid));
});

test('a token by a new key is accepted at once, even right after the keys were fetched', async () => {
	const verifier = createVerifier({ fetchInterval: 100 });
	await verifier.verify(await issuer.token(user));
	for (const _rotation of [1, 2, 3]) {
		await issuer.rotate();
		await expect(verifier.verify(await issuer.token(user))).resolves.toMatchObject({ id: user });
	}
});

test('a token by the old key is accepted after a rotation that leaves it published', async () => {
	const verifier = createVerifier();
	const old = await issuer.token(user);
	await issuer.rotate();
	await verifier.verify(await issuer.token(user));
	await expect(verifier.verify(old)).resolves.toMatchObject({ id: user });
});

test('many first tokens at once fetch the keys once', async () => {
	const verifier = createVerifier();
	const tokens = await Promise.all(Array.from({ length: 50 }, () => issuer.token(user)));
	await Promise.all(tokens.map((token) => verifier.verify(token)));
	expect(issuer.fetches).toBe(1);
});

test('without any keys yet, a token is neither good nor bad', async () => {
	issuer.respond = down;
	const verifier = createVerifier();
	await expect(verifier.verify(await issuer.token(user))).rejects.toMatchObject(unavailable);
	await expect(verifier.ready()).rejects.toMatchObject(unavailable);
});

test('tokens are accepted as soon as the keys can be had', async () => {
	issuer.respond = down;
	const verifier = createVerifier();
	const token = await issuer.token(user);
	await expect(verifier.verify(token)).rejects.toMatchObject(unavailable);

	issuer.respond = null;
	await vi.waitFor(() => expect(verifier.verify(token)).resolves.toMatchObject({ id: user }));
	await expect(verifier.ready()).resolves.toBeUndefined();
});

test('while the keys cannot be had, the issuer is asked once an interval, and answers are instant', async () => {
	issuer.respond = down;
	const verifier = createVerifier({ fetchInterval: 60_000 });
	for (let attempt = 0; attempt < 20; attempt++) {
		await expect(verifier.verify(await issuer.token(user))).rejects.toMatchObject(unavailable);
	}
	expect(issuer.fetches).toBe(1);
});

test('the last good keys serve for as long as the issuer is away', async () => {
	vi.useFakeTimers({ toFake: ['performance'] });
	const verifier = createVerifier({ fetchInterval: 0 });
	await verifier.verify(await issuer.token(user));
	await issuer.stop();

	for (let day = 0; day < 3; day++) {
		vi.advanceTimersByTime(86_400_000);
		await expect(verifier.verify(await issuer.token(user))).resolves.toMatchObject({ id: user });
	}
});

test.each([
	['an error page', () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
	['text that is no JSON', () => new Response('keys')],
	['JSON that is no key set', () => Response.json({ keys: 'none' })],
	['a redirect', () => Response.redirect('http://127.0.0.1:9/jwks')],
])('%s in place of the keys changes nothing', async (_name, answer) => {
	const verifier = createVerifier();
	await verifier.verify(await issuer.token(user));

	issuer.respond = answer;
	const known = await issuer.token(user);
	await issuer.rotate();
	await expect(verifier.verify(await issuer.token(user))).rejects.toMatchObject(unavailable);
	await expect(verifier.verify(known)).resolves.toMatchObject({ id: user });
});

test('an issuer that never answers is given up on', async () => {
	issuer.respond = () => new Promise(() => {});
	const verifier = createVerifier({ fetchTimeout: 30 });
	await expect(verifier.verify(await issuer.token(user))).rejects.toMatchObject(unavailable);
});

test.each(['ES256', 'RS256', 'Ed25519'])(
	'a key for %s signs no token, though the issuer publishes it',
	async (alg) => {
		const { privateKey, publicKey } = await generateKeyPair(alg);
		const jwk = { ...(await exportJWK(publicKey)), kid: 'other', alg };
		issuer.respond = () => Response.json({ keys: [issuer.key.jwk, jwk] });
		const token = await new SignJWT(accessTokenClaims(user))
			.setProtectedHeader({ alg, kid: 'other' })
			.sign(privateKey);

		const verifier = createVerifier();
		await expect(verifier.verify(token)).rejects.toMatchObject(invalid);
		await expect(verifier.verify(await issuer.token(user))).resolves.toMatchObject({ id: user });
	},
);
