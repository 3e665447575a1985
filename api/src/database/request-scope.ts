import { AsyncLocalStorage } from 'node:async_hooks';

/** The user and the deadline of an operation. */
export interface RequestScope {
	/** Null for an operation without a token. */
	readonly userId: string | null;
	/** In milliseconds of `performance.now()`. After it, the response is 503. */
	readonly deadline: number;
}

/**
 * The scope in which an operation executes, so that the connection pool can share its sessions
 * fairly between users. `getStore()` is undefined outside operations, for example in daily jobs.
 */
export const requestScope = new AsyncLocalStorage<RequestScope>();
