import { createRemoteJWKSet, errors } from 'jose';
import type { CryptoKey, JWSHeaderParameters, FlattenedJWSInput } from 'jose';
import { InvalidTokenError, KeysUnavailableError } from './token-errors.ts';

const MAX_AGE = 10 * 60_000;

export interface RemoteKeysOptions {
	readonly url: string;
	/** The shortest time between two fetches, in milliseconds. */
	readonly fetchInterval?: number;
	/** How long to wait for an answer, in milliseconds. */
	readonly fetchTimeout?: number;
	/** Called after a fetch that brought other keys than the one before. */
	readonly onChange?: () => void;
}

/**
 * The signing keys at one URL, and never from anywhere else.
 *
 * jose parses and matches; when to fetch is decided here, because jose's own rules would refuse
 * every token ten minutes after the auth server went away, and refuse a token by a new key for as
 * long as its cooldown lasts. Instead:
 * - the last good set serves without limit; one older than ten minutes is renewed in passing,
 *   and nobody waits for that;
 * - an unknown key id causes a fetch, at most one an interval: a token that comes sooner waits for
 *   the next one instead of being refused. A flood of made-up ids costs one fetch a second, and
 *   tokens by known keys are not held up by it.
 */
export class RemoteKeys {
	readonly #jwks: ReturnType<typeof createRemoteJWKSet>;
	readonly #interval: number;
	readonly #onChange: () => void;
	#pending: Promise<void> | null = null;
	#lastAttempt = -Infinity;
	#lastFailure: KeysUnavailableError | null = null;
	#fingerprint: string | null = null;

	constructor(options: RemoteKeysOptions) {
		const { url, fetchInterval = 1_000, fetchTimeout = 3_000, onChange = () => {} } = options;
		this.#jwks = createRemoteJWKSet(new URL(url), {
			cacheMaxAge: Infinity,
			cooldownDuration: Infinity,
			timeoutDuration: fetchTimeout,
		});
		this.#interval = fetchInterval;
		this.#onChange = onChange;
	}

	/**
	 * The key that a token names.
	 *
	 * @throws InvalidTokenError if the token names none, or one that does not exist.
	 * @throws KeysUnavailableError if it cannot be known whether the key exists.
	 */
	async find(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
		if (typeof header.kid !== 'string') throw new InvalidTokenError('no key id');
		await this.loaded();
		try {
			return await this.#jwks(header, token);
		} catch (error) {
			if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
		}
		await this.#refresh();
		return this.#jwks(header, token);
	}

	/** Resolves once there are keys. @throws KeysUnavailableError */
	async loaded(): Promise<void> {
		if (this.#fingerprint === null) await this.#refresh();
	}

	/** Renews an old set without making anyone wait; on failure the old set goes on serving. */
	renewIfOld(): void {
		if (this.#fingerprint !== null && performance.now() - this.#lastAttempt > MAX_AGE) {
			this.#refresh().catch(() => {});
		}
	}

	#refresh(): Promise<void> {
		const wait = this.#lastAttempt + this.#interval - performance.now();
		// While the auth server is away, answers come at once instead of after an interval each.
		if (!this.#pending && wait > 0 && this.#lastFailure) return Promise.reject(this.#lastFailure);
		this.#pending ??= this.#fetchAfter(wait).finally(() => (this.#pending = null));
		return this.#pending;
	}

	async #fetchAfter(wait: number): Promise<void> {
		if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait).unref());
		this.#lastAttempt = performance.now();
		try {
			await this.#jwks.reload();
			this.#lastFailure = null;
		} catch (cause) {
			throw (this.#lastFailure = new KeysUnavailableError(cause));
		}
		const fingerprint = JSON.stringify(this.#jwks.jwks());
		const isOther = this.#fingerprint !== null && this.#fingerprint !== fingerprint;
		this.#fingerprint = fingerprint;
		if (isOther) this.#onChange();
	}
}
