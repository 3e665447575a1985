import { createRemoteJWKSet, jwtVerify } from 'jose';

/** Whose token it is. @throws where it is no good. */
export type Authenticate = (authorization: string | undefined) => Promise<string>;

export interface TokenEnvironment {
	readonly jwksUrl: string;
	readonly webUrl: string;
	readonly apiUrl: string;
}

/**
 * Verifies tokens of the issuer (EdDSA, keys from its address), as every contender must.
 *
 * @param remember whether a token that was verified once is good until it expires.
 */
export function createAuthenticate(
	{ jwksUrl, webUrl, apiUrl }: TokenEnvironment,
	remember: boolean,
): Authenticate {
	const keys = createRemoteJWKSet(new URL(jwksUrl));
	const verified = new Map<string, { userId: string; until: number }>();
	return async (authorization) => {
		const token = authorization?.slice('Bearer '.length) ?? '';
		const known = verified.get(token);
		if (known !== undefined && Date.now() < known.until) return known.userId;
		const { payload } = await jwtVerify(token, keys, { issuer: webUrl, audience: apiUrl });
		if (remember) verified.set(token, { userId: payload.sub!, until: payload.exp! * 1000 });
		return payload.sub!;
	};
}
