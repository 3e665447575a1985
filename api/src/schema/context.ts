import type { Requester } from '../auth/require-scope.ts';
import type { SharedReads } from '../sync/shared-reads.ts';
import type { QuickAddContextCache } from '../quick-add/quick-add-context-cache.ts';

/** The context value of every resolver. Caches of one request are keyed by it in a WeakMap. */
export interface Context extends Requester {
	readonly requestId: string;
	readonly quickAddContexts: QuickAddContextCache;
	/** Shared by all requests of the process. */
	readonly sharedReads: SharedReads;
}
