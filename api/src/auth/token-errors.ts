/**
 * The token is not one of ours, or no longer. Carries one message whatever the reason, so that an
 * attacker learns nothing from it; the reason is in `cause`, for the log.
 */
export class InvalidTokenError extends Error {
	override readonly name = 'InvalidTokenError';
	readonly code = 'UNAUTHENTICATED';

	constructor(cause: unknown) {
		super('The access token is invalid or has expired.', { cause });
	}
}

/** Nobody can tell whether the token is good: the signing keys have never been reachable. */
export class KeysUnavailableError extends Error {
	override readonly name = 'KeysUnavailableError';
	readonly code = 'SERVICE_UNAVAILABLE';

	constructor(cause: unknown) {
		super('Access tokens cannot be verified at the moment.', { cause });
	}
}
