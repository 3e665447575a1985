import { ExpectedError } from '../errors.ts';

/** The change feed cannot be continued after a cursor; the client must copy everything again. */
export class ResyncRequiredError extends ExpectedError {
	override readonly name = 'ResyncRequiredError';
	readonly code = 'RESYNC_REQUIRED';

	constructor() {
		super('This cursor cannot be continued from. Start anew, without a cursor.');
	}
}

/** The user has the maximum number of open subscriptions. */
export class TooManySubscriptionsError extends ExpectedError {
	override readonly name = 'TooManySubscriptionsError';
	readonly code = 'TOO_MANY_SUBSCRIPTIONS';

	constructor(most: number) {
		super(`At most ${most} subscriptions can be open at once. Close one first.`);
	}
}

/** The token of a subscription has expired. */
export class TokenExpiredError extends ExpectedError {
	override readonly name = 'TokenExpiredError';
	readonly code = 'UNAUTHENTICATED';

	constructor() {
		super('The token has expired. Subscribe again with a new one.');
	}
}
