import { createRemoteJWKSet, errors } from 'jose';
import type { CryptoKey, JWSHeaderParameters, FlattenedJWSInput } from 'jose';
import { InvalidTokenError, KeysUnavailableError } from './token-errors.ts';

const MAX_AGE_MS = 10 * 60_000;

export interface RemoteKeysOptions {
	readonly url: string;
	/** Minimum time between two fetches, in milliseconds; default 1,000. */
	readonly fetchInterval?: number;
	/** Time limit of a fetch, in milliseconds; default 3,000. */
	readonly fetchTimeout?: number;
	/** Called after a fetch that returned other keys than the previous one. */
	readonly onChange?: () => void;
}

/**
 * The signing keys at one URL. Keys from any other source are not accepted.
 *
 * jose parses and selects keys. This class decides when to fetch, because jose would refuse every
 * token ten minutes after an outage of the auth server began, and tokens of a new key during its
 * cooldown. Instead:
 * - the last fetched set is valid without limit; if it is older than ten minutes, it is renewed in
 *   the background;
 * - an unknown key id causes a fetch, at most one per interval. A token that arrives earlier waits
 *   for the next fetch. Many unknown ids cause one fetch per interval and do not delay tokens of
 *   known keys.
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
	 * The key whose id is in the header of a token.
	 *
	 * @throws InvalidTokenError if the header has no key id, or one that does not exist.
	 * @throws KeysUnavailableError if the keys cannot be fetched.
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

	/** Resolves once keys have been fetched. @throws KeysUnavailableError */
	async loaded(): Promise<void> {
		if (this.#fingerprint === null) await this.#refresh();
	}

	/** Renews an old set in the background. On failure the old set stays in use. */
	renewIfOld(): void {
		if (this.#fingerprint !== null && performance.now() - this.#lastAttempt > MAX_AGE_MS) {
			this.#refresh().catch(() => {});
		}
	}

	#refresh(): Promise<void> {
		const wait = this.#lastAttempt + this.#interval - performance.now();
		// During an outage of the auth server, requests fail immediately instead of after an interval.
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
