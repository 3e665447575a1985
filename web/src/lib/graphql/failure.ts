import type { CombinedError } from '@urql/core';
import { SignedOutError } from './access-token.ts';

/**
 * Why something did not work, as far as a person can act on it: `offline` (this device has no
 * network), `unavailable` (the server did not answer, or could not), `signed-out`, `refused` (the
 * server answered and said no).
 */
export type FailureReason = 'offline' | 'unavailable' | 'signed-out' | 'refused';

/** A request that failed. Its message is a sentence for the person. */
export class Failure extends Error {
	override readonly name = 'Failure';
	readonly reason: FailureReason;

	constructor(reason: FailureReason, message: string) {
		super(message);
		this.reason = reason;
	}

	/** What a transport or GraphQL error means to the person. */
	static of(error: CombinedError): Failure {
		if (error.networkError instanceof SignedOutError) {
			return new Failure('signed-out', 'You are signed out.');
		}
		if (error.networkError !== undefined) {
			return navigator.onLine
				? new Failure('unavailable', 'Duly cannot be reached right now.')
				: new Failure('offline', 'You are offline.');
		}
		const [first] = error.graphQLErrors;
		return first?.extensions.code === 'RATE_LIMITED'
			? new Failure('unavailable', 'Too many changes at once. Try again in a moment.')
			: new Failure('unavailable', 'Something went wrong on our side.');
	}

	/** Whether the same request may work later. */
	get isTemporary(): boolean {
		return this.reason === 'offline' || this.reason === 'unavailable';
	}
}
