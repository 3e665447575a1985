/** The session is over: the person has to sign in again. */
export class SignedOutError extends Error {
	override readonly name: string = 'SignedOutError';
}

/** The browser's session is another person's by now, who signed in elsewhere in it. */
export class SomeoneElseError extends SignedOutError {
	override readonly name = 'SomeoneElseError';
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
	readonly #userId: string | undefined;
	#value: string | null = null;
	#renewAt = 0;

	/** @param userId whose it has to be; absent: whoever's cookie `fetch` sends. */
	constructor(fetch: typeof globalThis.fetch, userId?: string) {
		this.#fetch = fetch;
		this.#userId = userId;
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
	 * @throws SomeoneElseError where it is another person's: nothing of this page is theirs to send.
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
		const { sub, iat, exp } = claimsOf(token);
		if (this.#userId !== undefined && sub !== this.#userId) {
			this.#value = null;
			throw new SomeoneElseError('Someone else has signed in on this browser.');
		}
		this.#value = token;
		// By its own two claims, for this device's clock may be wrong.
		this.#renewAt = Date.now() + (exp - iat) * 1000 - RENEW_BEFORE;
	}
}

interface Claims {
	/** The id of the user. */
	readonly sub: string;
	/** When it was issued, and when it ends, in seconds. */
	readonly iat: number;
	readonly exp: number;
}

function claimsOf(token: string): Claims {
	const [, payload = ''] = token.split('.');
	return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as Claims;
}
