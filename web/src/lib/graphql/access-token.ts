/** The session is over: the person has to sign in again. */
export class SignedOutError extends Error {
	override readonly name = 'SignedOutError';
}

/** No token could be had for now, which says nothing about the session. */
export class TokenUnavailableError extends Error {
	override readonly name = 'TokenUnavailableError';
}

/** A token is renewed this long before it ends, in milliseconds: longer than a request takes. */
const RENEW_BEFORE = 30_000;

/**
 * The short-lived token that the API wants, had from the session's cookie. It lives in memory only:
 * nothing that outlives the page could leak it or hand it to the next person.
 */
export class AccessToken {
	readonly #fetch: typeof fetch;
	#value: string | null = null;
	#renewAt = 0;

	constructor(fetch: typeof globalThis.fetch) {
		this.#fetch = fetch;
	}

	get value(): string | null {
		return this.#value;
	}

	get isFresh(): boolean {
		return this.#value !== null && Date.now() < this.#renewAt;
	}

	/**
	 * Fetches a new token.
	 * @throws SignedOutError where the session is over (401), and only there.
	 * @throws TokenUnavailableError where the server could not be reached or could not answer.
	 */
	async renew(): Promise<void> {
		const response = await this.#fetch('/api/auth/token', {
			headers: { accept: 'application/json' },
		}).catch((cause: unknown) => {
			throw new TokenUnavailableError('The web server could not be reached.', { cause });
		});
		if (response.status === 401) throw new SignedOutError('The session is over.');
		if (!response.ok) throw new TokenUnavailableError(`No token: HTTP ${response.status}.`);
		const { token } = (await response.json()) as { token: string };
		this.#value = token;
		this.#renewAt = Date.now() + lifetimeOf(token) - RENEW_BEFORE;
	}
}

/** How long a token lives, in milliseconds: by its own two claims, for this device's clock may be wrong. */
function lifetimeOf(token: string): number {
	const [, payload = ''] = token.split('.');
	const claims = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as {
		iat: number;
		exp: number;
	};
	return (claims.exp - claims.iat) * 1000;
}
