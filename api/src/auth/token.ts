import { jwtVerify } from 'jose';
import type { JWTVerifyResult } from 'jose';
import type { Uuid } from '../ids/type-id.ts';
import { isUuid } from '../ids/uuid.ts';
import { RemoteKeys } from './remote-keys.ts';
import { InvalidTokenError, KeysUnavailableError } from './token-errors.ts';
import { VerifiedTokens } from './verified-tokens.ts';
import type { Viewer } from './viewer.ts';

const CLOCK_TOLERANCE = 5;
const MAX_AGE = 20 * 60;
const MAX_LIFETIME = 60 * 60;

export interface TokenVerifierOptions {
	readonly jwksUrl: string;
	readonly issuer: string;
	readonly audience: string;
	readonly now?: () => Date;
	/** The shortest time between two fetches of the keys, in milliseconds. */
	readonly fetchInterval?: number;
	/** How long to wait for the keys, in milliseconds. */
	readonly fetchTimeout?: number;
}

export interface TokenVerifier {
	/**
	 * @throws InvalidTokenError for anything but a current token of this issuer for this audience.
	 * @throws KeysUnavailableError if the issuer's keys could not be had.
	 */
	verify(token: string): Promise<Viewer>;
	/** Resolves once the issuer's keys are here. @throws KeysUnavailableError */
	ready(): Promise<void>;
}

/**
 * Verifies the access tokens that Better Auth issues (EdDSA, `sub` a user's uuid, `sid` the session).
 * Follows RFC 8725: one algorithm, keys from one place, and every claim that is relied on is required.
 */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
	const { jwksUrl, issuer, audience, now = () => new Date(), ...fetching } = options;
	// A signature check costs a thousand times what a look-up does, and clients send one token often.
	let verified = new VerifiedTokens();
	// A withdrawn key takes its tokens along. A new cache, not an emptied one: what is being
	// verified by the old keys at this moment must not be remembered past them.
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
					maxTokenAge: MAX_AGE,
					clockTolerance: CLOCK_TOLERANCE,
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

/** What jose does not check: the claims' types beyond the registered ones, and how long a token may live. */
function readClaims({ payload, protectedHeader }: JWTVerifyResult) {
	const { sub, sid, exp, iat, aud } = payload;
	// Better Auth writes no `typ`; another kind of token by the same key (`at+jwt`, `logout+jwt`) would.
	if (protectedHeader.typ !== undefined && protectedHeader.typ !== 'JWT') throw invalid('typ');
	if (typeof sub !== 'string' || !isUuid(sub)) throw invalid('sub');
	if (typeof sid !== 'string' || sid === '') throw invalid('sid');
	if (typeof aud !== 'string') throw invalid('aud');
	if (exp! - iat! > MAX_LIFETIME) throw invalid('lifetime');
	const until = Math.min(exp!, iat! + MAX_AGE);
	const expiresAt = new Date(until * 1000);
	return { viewer: { id: sub as Uuid<'Viewer'>, sessionId: sid, expiresAt }, until };
}

const invalid = (claim: string) => new InvalidTokenError(`unexpected ${claim}`);
