import type { Requester } from '../auth/require-scope.ts';

/** The context value of every resolver. Caches of one request hang on it by WeakMap. */
export interface Context extends Requester {
	readonly requestId: string;
}
