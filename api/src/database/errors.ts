/** The database has not answered a statement in time. */
export class StatementTimeoutError extends Error {
	override readonly name = 'StatementTimeoutError';

	constructor(timeoutMs: number) {
		super(`No answer within ${timeoutMs} ms.`);
	}
}

/** No session of the pool can serve the request before its deadline. */
export class PoolOverloadedError extends Error {
	override readonly name = 'PoolOverloadedError';

	constructor() {
		super('No database session is available in time.');
	}
}
