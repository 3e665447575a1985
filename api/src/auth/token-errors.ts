/**
 * The token is invalid or has expired. The message is the same for every reason, so that it reveals
 * nothing to an attacker; `cause` has the reason, for the log.
 */
export class InvalidTokenError extends Error {
	override readonly name = 'InvalidTokenError';
	readonly code = 'UNAUTHENTICATED';

	constructor(cause: unknown) {
		super('The access token is invalid or has expired.', { cause });
	}
}

/** The token cannot be verified, because the signing keys could not be fetched. */
export class KeysUnavailableError extends Error {
	override readonly name = 'KeysUnavailableError';
	readonly code = 'SERVICE_UNAVAILABLE';

	constructor(cause: unknown) {
		super('Access tokens cannot be verified at the moment.', { cause });
	}
}
