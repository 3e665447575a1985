import { jwtVerify } from 'jose';
import type { JWTVerifyResult } from 'jose';
import type { Uuid } from '../ids/type-id.ts';
import { isUuid } from '../ids/uuid.ts';
import { RemoteKeys } from './remote-keys.ts';
import { InvalidTokenError, KeysUnavailableError } from './token-errors.ts';
import { VerifiedTokens } from './verified-tokens.ts';
import type { Viewer } from './viewer.ts';

const CLOCK_TOLERANCE_S = 5;
const MAX_AGE_S = 20 * 60;
const MAX_LIFETIME_S = 60 * 60;

export interface TokenVerifierOptions {
	readonly jwksUrl: string;
	readonly issuer: string;
	readonly audience: string;
	readonly now?: () => Date;
	/** Minimum time between two fetches of the keys, in milliseconds. */
	readonly fetchInterval?: number;
	/** Time limit of a fetch of the keys, in milliseconds. */
	readonly fetchTimeout?: number;
}

export interface TokenVerifier {
	/**
	 * @throws InvalidTokenError unless the token is current, of this issuer and for this audience.
	 * @throws KeysUnavailableError if the keys of the issuer cannot be fetched.
	 */
	verify(token: string): Promise<Viewer>;
	/** Resolves once the keys of the issuer have been fetched. @throws KeysUnavailableError */
	ready(): Promise<void>;
}

/**
 * Verifies access tokens of Better Auth (EdDSA; `sub` is the uuid of the user, `sid` the session), as
 * RFC 8725 requires: one algorithm, keys from one URL, and every claim that is read is required.
 */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
	const { jwksUrl, issuer, audience, now = () => new Date(), ...fetching } = options;
	// Clients send a token many times; verifying its signature takes 1,000 times as long as a look-up.
	let verified = new VerifiedTokens();
	// Withdrawing a key invalidates its tokens. The cache is replaced, not cleared, so that a
	// verification in progress with the old keys adds its result to the old cache.
	const onChange = () => (verified = new VerifiedTokens());
	const keys = new RemoteKeys({ url: jwksUrl, ...fetching, onChange });

	return {
		async verify(token) {
			keys.renewIfOld();
			const cache = verified;
			const known = cache.get(token, now());
			if (known) return known;
			try {
				const result = await jwtVerify(token, (header, jws) => keys.find(header, jws), {
					issuer,
					audience,
					algorithms: ['EdDSA'],
					requiredClaims: ['sub', 'sid', 'exp', 'iat'],
					maxTokenAge: MAX_AGE_S,
					clockTolerance: CLOCK_TOLERANCE_S,
					currentDate: now(),
				});
				const { viewer, until } = readClaims(result);
				cache.set(token, viewer, until);
				return viewer;
			} catch (error) {
				if (error instanceof KeysUnavailableError || error instanceof InvalidTokenError)
					throw error;
				throw new InvalidTokenError(error);
			}
		},
		ready: () => keys.loaded(),
	};
}

/** Checks what jose does not: the types of the other claims, and the lifetime of the token. */
function readClaims({ payload, protectedHeader }: JWTVerifyResult) {
	const { sub, sid, exp, iat, aud } = payload;
	// Better Auth sets no `typ`; other kinds of tokens (`at+jwt`, `logout+jwt`) have one.
	if (protectedHeader.typ !== undefined && protectedHeader.typ !== 'JWT') throw invalid('typ');
	if (typeof sub !== 'string' || !isUuid(sub)) throw invalid('sub');
	if (typeof sid !== 'string' || sid === '') throw invalid('sid');
	if (typeof aud !== 'string') throw invalid('aud');
	if (exp! - iat! > MAX_LIFETIME_S) throw invalid('lifetime');
	const until = Math.min(exp!, iat! + MAX_AGE_S);
	const expiresAt = new Date(until * 1000);
	return { viewer: { id: sub as Uuid<'Viewer'>, sessionId: sid, expiresAt }, until };
}

const invalid = (claim: string) => new InvalidTokenError(`unexpected ${claim}`);
