import {
	createHmac,
	generateKeyPairSync,
	KeyObject,
	randomUUID,
	sign as signBytes,
} from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportSPKI, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	accessTokenClaims,
	API_URL,
	createSigningKey,
	Issuer,
	sign,
	WEB_URL,
	type SigningKey,
} from '../../test/issuer.ts';
import { bearerToken } from './bearer-token.ts';
import { createTokenVerifier, type TokenVerifier } from './token.ts';

// The attacks that OWASP ASVS 5.0 chapter 9, RFC 8725 and the published breaks of JWT libraries
// name. Each must end in the same refusal, with nothing fetched from where the attacker points.

const user = '0198c0de-0000-7000-8000-000000000001';
const now = Math.floor(Date.now() / 1000);

let issuer: Issuer;
let stranger: SigningKey;
let trap: Server;
let trapUrl: string;
let trapped = 0;
let verifier: TokenVerifier;

beforeAll(async () => {
	issuer = await Issuer.start();
	stranger = await createSigningKey();
	trap = createServer((_request, response) => {
		trapped += 1;
		response.end(JSON.stringify({ keys: [stranger.jwk] }));
	});
	await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
	trapUrl = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
	verifier = createTokenVerifier({
		jwksUrl: issuer.jwksUrl,
		issuer: WEB_URL,
		audience: API_URL,
		fetchInterval: 5,
	});
});

afterAll(async () => {
	await issuer.stop();
	await new Promise((resolve) => trap.close(resolve));
});

const encode = (value: unknown) =>
	Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const claims = (overrides?: JWTPayload) => accessTokenClaims(user, overrides);
const head = (header: object = {}) => ({ alg: 'EdDSA', kid: issuer.key.kid, ...header });

/** A token with any header and payload, signed by the issuer's real key unless told otherwise. */
function forge(
	header: unknown = head(),
	payload: unknown = claims(),
	key: SigningKey | null = issuer.key,
): string {
	const input = `${encode(header)}.${encode(payload)}`;
	const signature = key && signBytes(null, Buffer.from(input), nodeKey(key));
	return `${input}.${signature?.toString('base64url') ?? ''}`;
}

const nodeKey = ({ privateKey }: SigningKey) =>
	// What jose made is a CryptoKey; node:crypto signs with a KeyObject.
	KeyObject.from(privateKey);

function hmac(secret: string | Buffer, alg = 'HS256'): string {
	const input = `${encode(head({ alg }))}.${encode(claims())}`;
	const digest = createHmac(alg === 'HS512' ? 'sha512' : 'sha256', secret).update(input);
	return `${input}.${digest.digest('base64url')}`;
}

const x = () => issuer.key.jwk.x!;
const pem = () => exportSPKI(issuer.key.publicKey);
const withClaims = (overrides: Record<string, unknown>) => () =>
	sign(claims(overrides as JWTPayload), issuer.key);
const withHeader = (header: object, key?: () => SigningKey) => () =>
	forge(head(header), claims(), key?.());
const own = () => stranger;

async function parts(): Promise<[string, string, string]> {
	return (await issuer.token(user)).split('.') as [string, string, string];
}

type Attack = () => string | Promise<string>;

/** By name: makes a token, which is sent as `Bearer <token>`. */
const tokens: Record<string, Attack> = {
	...Object.fromEntries(
		['none', 'None', 'NONE', 'nOnE', 'noNe'].flatMap((alg) => [
			[`alg ${alg} without a signature`, () => forge(head({ alg }), claims(), null)],
			[`alg ${alg} with a signature`, withHeader({ alg })],
		]),
	),
	'alg missing': () => forge({ kid: issuer.key.kid }),
	'alg null': withHeader({ alg: null }),
	'alg a list': withHeader({ alg: ['EdDSA'] }),
	'alg in another case': withHeader({ alg: 'eddsa' }),
	...Object.fromEntries(
		['RS256', 'ES256', 'PS512', 'Ed448', 'Ed25519'].map((alg) => [
			`alg swapped for ${alg}`,
			withHeader({ alg }),
		]),
	),
	'HS512 with the public key': async () => hmac(await pem(), 'HS512'),
	'HS256 with the public key as PEM': async () => hmac(await pem()),
	'HS256 with the public key as trimmed PEM': async () => hmac((await pem()).trim()),
	'HS256 with the public key as DER': async () =>
		hmac(KeyObject.from(issuer.key.publicKey).export({ type: 'spki', format: 'der' })),
	'HS256 with the raw x': () => hmac(Buffer.from(x(), 'base64url')),
	'HS256 with the encoded x': () => hmac(x()),
	'HS256 with the JWK as text': () => hmac(JSON.stringify(issuer.key.jwk)),
	'HS256 with an empty secret': () => hmac(''),
	'a real signature by RSA': () => {
		const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
		const input = `${encode(head({ alg: 'RS256' }))}.${encode(claims())}`;
		return `${input}.${signBytes('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
	},

	'sub changed after signing': async () => {
		const [header, , signature] = await parts();
		return `${header}.${encode(claims({ sub: randomUUID() }))}.${signature}`;
	},
	'exp changed after signing': async () => {
		const [header, payload, signature] = await parts();
		const longer = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), exp: now + 3000 };
		return `${header}.${encode(longer)}.${signature}`;
	},
	'header changed after signing': async () => {
		const [, payload, signature] = await parts();
		return `${encode({ ...head(), typ: 'JWT' })}.${payload}.${signature}`;
	},
	'signature with one bit flipped': async () => {
		const [header, payload, signature] = await parts();
		const bytes = Buffer.from(signature, 'base64url');
		bytes[0]! ^= 1;
		return `${header}.${payload}.${bytes.toString('base64url')}`;
	},
	'signature halved': async () => {
		const [header, payload, signature] = await parts();
		return `${header}.${payload}.${signature.slice(0, 43)}`;
	},
	'signature doubled': async () => {
		const [header, payload, signature] = await parts();
		return `${header}.${payload}.${signature}${signature}`;
	},
	'signature empty': async () => (await parts()).slice(0, 2).join('.') + '.',
	'signature of zeros': async () => {
		const [header, payload] = await parts();
		return `${header}.${payload}.${Buffer.alloc(64).toString('base64url')}`;
	},
	'signature of another token': async () => {
		const [[header, payload], [, , signature]] = [await parts(), await parts()];
		return `${header}.${payload}.${signature}`;
	},
	'one part': async () => (await parts())[0],
	'two parts': async () => (await parts()).slice(0, 2).join('.'),
	'four parts': async () => `${await issuer.token(user)}.AAAA`,
	'five parts': async () => `${await issuer.token(user)}.AAAA.AAAA`,
	'no text at all': () => '',
	'the word null': () => 'null',
	'the word undefined': () => 'undefined',
	'header not JSON': () => forge('no json'),
	'header a list': () => forge([head()]),
	'header null': () => forge('null'),
	'payload not JSON': () => forge(head(), 'no json'),
	'payload a list': () => forge(head(), [claims()]),
	'payload a text': () => forge(head(), '"claims"'),
	'payload null': () => forge(head(), 'null'),
	'standard instead of URL-safe base64': async () => (await issuer.token(user)).replace(/.$/, '+'),
	'base64 with padding': async () => `${await issuer.token(user)}==`,
	'a line break inside': async () => (await issuer.token(user)).replace('.', '.\n'),

	"the attacker's key under our key id": withHeader({}, own),
	"the attacker's key under its own id": () =>
		forge(head({ kid: stranger.kid }), claims(), stranger),
	"the attacker's key without an id": () => forge({ alg: 'EdDSA' }, claims(), stranger),
	'our key without an id': () => forge({ alg: 'EdDSA' }),
	'jwk embedded': () => forge(head({ jwk: stranger.jwk }), claims(), stranger),
	'jwk embedded, its own id': () =>
		forge(head({ jwk: stranger.jwk, kid: stranger.kid }), claims(), stranger),
	'jku pointing away': () =>
		forge(head({ jku: `${trapUrl}/jku`, kid: stranger.kid }), claims(), stranger),
	'x5u pointing away': () =>
		forge(head({ x5u: `${trapUrl}/x5u`, kid: stranger.kid }), claims(), stranger),
	'x5c embedded': () => forge(head({ x5c: [encode(stranger.jwk)] }), claims(), stranger),
	'iss pointing away': () => forge(head({ kid: stranger.kid }), claims({ iss: trapUrl }), stranger),
	'kid as a path': withHeader({ kid: '../../../../dev/null' }, own),
	'kid as a URL': () => forge(head({ kid: `${trapUrl}/kid` }), claims(), stranger),
	'kid as SQL': withHeader({ kid: "' union select 'key' --" }, own),
	'kid a number': withHeader({ kid: 0 }),
	'kid an object': withHeader({ kid: { toString: 'key' } }),
	'kid a list': () => forge(head({ kid: [issuer.key.kid] })),
	'kid of 2 kB': withHeader({ kid: 'k'.repeat(2_000) }, own),
	'kid of 10 kB': withHeader({ kid: 'k'.repeat(10_000) }, own),
	'kid with a NUL': () => forge(head({ kid: `${issuer.key.kid}\0` })),
	'kid __proto__': withHeader({ kid: '__proto__' }, own),
	'kid in another case': () => forge(head({ kid: issuer.key.kid.toUpperCase() + 'X' })),
	'kid empty': withHeader({ kid: '' }),
	'crit with an unknown extension': withHeader({ crit: ['pwn'], pwn: true }),
	'crit empty': withHeader({ crit: [] }),
	'b64 false': withHeader({ crit: ['b64'], b64: false }),
	'typ of another kind of token': withHeader({ typ: 'at+jwt' }),
	'typ of a logout token': withHeader({ typ: 'logout+jwt' }),

	'16 kB of token': () => forge(head(), claims({ pad: 'p'.repeat(16_000) })),
	'200 kB of token': () => forge(head(), claims({ pad: 'p'.repeat(200_000) })),

	'exp in the past': withClaims({ iat: now - 900, exp: now - 10 }),
	'exp missing': withClaims({ exp: undefined }),
	'exp a text': withClaims({ exp: String(now + 900) }),
	'exp null': withClaims({ exp: null }),
	'exp in ten years': withClaims({ exp: now + 10 * 365 * 86_400 }),
	'exp an hour and a second after iat': withClaims({ exp: now + 3_601, iat: now }),
	'nbf in the future': withClaims({ nbf: now + 60 }),
	'nbf a text': withClaims({ nbf: 'later' }),
	'iat in the future': withClaims({ iat: now + 60 }),
	'iat missing': withClaims({ iat: undefined }),
	'iat a text': withClaims({ iat: String(now) }),
	'iat 21 minutes ago, not expired': withClaims({ iat: now - 21 * 60, exp: now + 60 }),
	'iss of somebody else': withClaims({ iss: 'https://evil.example' }),
	'iss missing': withClaims({ iss: undefined }),
	'iss with a slash': withClaims({ iss: `${WEB_URL}/` }),
	'iss a list': withClaims({ iss: [WEB_URL] }),
	'aud of somebody else': withClaims({ aud: 'https://evil.example' }),
	'aud missing': withClaims({ aud: undefined }),
	'aud empty': withClaims({ aud: '' }),
	'aud an empty list': withClaims({ aud: [] }),
	'aud with ours as a prefix': withClaims({ aud: `${API_URL}.evil.example` }),
	'aud a list of ours and others': withClaims({ aud: [API_URL, 'https://evil.example'] }),
	'sub missing': withClaims({ sub: undefined }),
	'sub empty': withClaims({ sub: '' }),
	'sub a number': withClaims({ sub: 1 }),
	'sub a list': withClaims({ sub: [user] }),
	'sub an object': withClaims({ sub: { id: user } }),
	'sub null': withClaims({ sub: null }),
	'sub not a uuid': withClaims({ sub: 'admin' }),
	'sub a uuid and a line break': withClaims({ sub: `${user}\n` }),
	'sid missing': withClaims({ sid: undefined }),
	'sid empty': withClaims({ sid: '' }),
	'sid a list': withClaims({ sid: [randomUUID()] }),

	"Better Auth's session cache by the same key": () =>
		forge(head(), { session: { id: randomUUID() }, user: { id: user }, iat: now, exp: now + 300 }),
	'an id_token by the same key': () =>
		forge(head(), {
			...{ iss: WEB_URL, sub: user, aud: 'some-client', iat: now, exp: now + 900 },
			...{ nonce: 'n', email: 'ada@example.com', name: 'Ada' },
		}),
	'an id_token that names us as audience': () =>
		forge(head(), { iss: WEB_URL, sub: user, aud: API_URL, iat: now, exp: now + 900, nonce: 'n' }),
};

/** By name: makes the whole Authorization header around a good token. */
const headers: Record<string, (token: string) => string> = {
	'another scheme': (token) => `Basic ${token}`,
	'no scheme': (token) => token,
	'scheme in another case': (token) => `bearer ${token}`,
	'scheme alone': () => 'Bearer',
	'two tokens': (token) => `Bearer ${token}, Bearer ${token}`,
	'text after the token': (token) => `Bearer ${token} x`,
	'two spaces': (token) => `Bearer  ${token}`,
	'a tab': (token) => `Bearer\t${token}`,
	nothing: () => '',
};

async function authenticate(authorization: string) {
	return verifier.verify(bearerToken(authorization));
}

const refusal = {
	name: 'InvalidTokenError',
	code: 'UNAUTHENTICATED',
	message: 'The access token is invalid or has expired.',
};

const goodToken = () => issuer.token(user);

describe('a forged token', () => {
	test.each(Object.entries(tokens))('is refused: %s', async (_name, forgeToken) => {
		const outcome = authenticate(`Bearer ${await forgeToken()}`);
		await expect(outcome).rejects.toMatchObject(refusal);
	});

	test.each(Object.entries(headers))('is refused: header with %s', async (_name, write) => {
		await expect(authenticate(write(await goodToken()))).rejects.toMatchObject(refusal);
	});

	test('never made the verifier ask anyone but the issuer', () => {
		expect(trapped).toBe(0);
	});

	test('comes in 128 forms, none of which got lost', () => {
		expect(Object.keys({ ...tokens, ...headers })).toHaveLength(128);
	});
});

test('a good token is accepted by the same verifier', async () => {
	const viewer = await authenticate(`Bearer ${await goodToken()}`);
	expect(viewer).toMatchObject({ id: user });
});

test('a good token is accepted at once during a flood of unknown key ids', async () => {
	const before = issuer.fetches;
	let publishKeys!: () => void;
	const published = new Promise<void>((resolve) => (publishKeys = resolve));
	issuer.respond = (publish) => published.then(publish);

	const flood = Array.from({ length: 500 }, (_, index) =>
		verifier.verify(forge(head({ kid: `made-up-${index}` }), claims(), stranger)),
	);
	// Resolves while every one of the flood waits for keys.
	await expect(verifier.verify(await goodToken())).resolves.toMatchObject({ id: user });

	publishKeys();
	for (const outcome of await Promise.allSettled(flood)) {
		expect(outcome).toMatchObject({ status: 'rejected', reason: refusal });
	}
	expect(issuer.fetches - before).toBe(1);
});
