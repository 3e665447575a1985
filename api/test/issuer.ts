import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTPayload } from 'jose';

export const WEB_URL = 'http://web.test';
export const API_URL = 'http://api.test';

export interface SigningKey {
	readonly kid: string;
	readonly privateKey: CryptoKey;
	readonly publicKey: CryptoKey;
	readonly jwk: JWK;
}

export async function createSigningKey(kid: string = randomUUID()): Promise<SigningKey> {
	const pair = await generateKeyPair('EdDSA', { extractable: true });
	const jwk = { ...(await exportJWK(pair.publicKey)), kid, alg: 'EdDSA' };
	return { kid, ...pair, jwk };
}

/** The claims of an access token of Better Auth; `undefined` removes a claim. */
export function accessTokenClaims(userId: string, overrides: JWTPayload = {}): JWTPayload {
	const iat = Math.floor(Date.now() / 1000);
	const own = { sub: userId, sid: randomUUID(), iss: WEB_URL, aud: API_URL, iat, exp: iat + 900 };
	const claims = Object.entries({ ...own, ...overrides });
	return Object.fromEntries(claims.filter(([, value]) => value !== undefined));
}

export function sign(claims: JWTPayload, { kid, privateKey }: SigningKey): Promise<string> {
	return new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid }).sign(privateKey);
}

/** Replaces the issuer of the web app: signs tokens and serves its keys over HTTP. */
export class Issuer {
	readonly jwksUrl: string;
	/** The number of requests for the keys. */
	fetches = 0;
	/** Replaces the response to requests for the keys. */
	respond: ((publish: () => Response) => Response | Promise<Response>) | null = null;
	#keys: SigningKey[];
	readonly #server: Server;

	static async start(): Promise<Issuer> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new Issuer(server, await createSigningKey());
	}

	private constructor(server: Server, key: SigningKey) {
		this.#server = server;
		this.#keys = [key];
		const { port } = server.address() as AddressInfo;
		this.jwksUrl = `http://127.0.0.1:${port}/api/auth/jwks`;
		server.on('request', async (_request, response) => {
			this.fetches += 1;
			const publish = () => Response.json({ keys: this.#keys.map(({ jwk }) => jwk) });
			const answer = await (this.respond?.(publish) ?? publish());
			response.writeHead(answer.status, Object.fromEntries(answer.headers));
			response.end(await answer.text());
		});
	}

	/** The current signing key. */
	get key(): SigningKey {
		return this.#keys.at(-1)!;
	}

	token(userId: string, overrides?: JWTPayload): Promise<string> {
		return sign(accessTokenClaims(userId, overrides), this.key);
	}

	/** Rotates the signing key; earlier keys stay published unless withdrawn. */
	async rotate({ withdraw = false } = {}): Promise<void> {
		const next = await createSigningKey();
		this.#keys = withdraw ? [next] : [...this.#keys, next];
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}
}
