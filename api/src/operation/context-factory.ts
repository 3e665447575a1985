import { bearerToken } from '../auth/bearer-token.ts';
import type { TokenVerifier } from '../auth/token.ts';
import type { Database } from '../database/connect.ts';
import type { QuickAddContextCache } from '../quick-add/quick-add-context-cache.ts';
import type { Context } from '../schema/context.ts';
import type { PubSub } from '../sync/pub-sub.ts';
import type { SharedReads } from '../sync/shared-reads.ts';

export interface ContextFactoryDeps {
	readonly db: Database;
	readonly verifier: TokenVerifier;
	readonly now: () => Date;
	readonly pubSub: PubSub;
	readonly quickAddContexts: QuickAddContextCache;
	readonly sharedReads: SharedReads;
}

/** The input of the context factory, from any transport. */
export interface InitialContext {
	readonly requestId: string;
	/** The Authorization header; null if absent. */
	readonly authorization: string | null;
}

/**
 * @throws InvalidTokenError for an Authorization header that is not a valid bearer token.
 * @throws KeysUnavailableError while no signing keys could be fetched.
 */
export type ContextFactory = (initial: InitialContext) => Promise<Context>;

/** Verifies the token, so that every resolver gets the viewer in its context. */
export function createContextFactory({ verifier, ...deps }: ContextFactoryDeps): ContextFactory {
	return async ({ requestId, authorization }) => ({
		...deps,
		viewer: authorization === null ? null : await verifier.verify(bearerToken(authorization)),
		requestId,
	});
}
