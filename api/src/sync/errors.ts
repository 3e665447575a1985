import { ExpectedError } from '../errors.ts';

/** What came after a cursor cannot be told any more; the client copies everything anew. */
export class ResyncRequiredError extends ExpectedError {
	override readonly name = 'ResyncRequiredError';
	readonly code = 'RESYNC_REQUIRED';

	constructor() {
		super('This cursor cannot be continued from. Start anew, without a cursor.');
	}
}

/** One user holds as many subscriptions open as one may. */
export class TooManySubscriptionsError extends ExpectedError {
	override readonly name = 'TooManySubscriptionsError';
	readonly code = 'TOO_MANY_SUBSCRIPTIONS';

	constructor(most: number) {
		super(`At most ${most} subscriptions can be open at once. Close one first.`);
	}
}

/** The token that a subscription was opened with has run out. */
export class TokenExpiredError extends ExpectedError {
	override readonly name = 'TokenExpiredError';
	readonly code = 'UNAUTHENTICATED';

	constructor() {
		super('The token has expired. Subscribe again with a new one.');
	}
}
