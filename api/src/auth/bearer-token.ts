import { InvalidTokenError } from './token-errors.ts';

const MAX_LENGTH = 4096;
const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/;

/**
 * The token in an Authorization header (RFC 6750 section 2.1), which must be exactly
 * `Bearer x.y.z`: no other scheme, no other spelling, nothing before or after.
 *
 * @throws InvalidTokenError for anything else, and for a token longer than 4096 characters.
 */
export function bearerToken(authorization: string): string {
	// The length is checked first: it bounds the time of the pattern.
	if (authorization.length > MAX_LENGTH + 'Bearer '.length) throw new InvalidTokenError('too long');
	const token = BEARER.exec(authorization)?.[1];
	if (token === undefined) throw new InvalidTokenError('not a bearer token');
	return token;
}
