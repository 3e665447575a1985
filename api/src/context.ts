import { bearerToken } from './auth/bearer-token.ts';
import type { TokenVerifier } from './auth/token.ts';
import type { Viewer } from './auth/viewer.ts';
import type { Database } from './db/connect.ts';

/** What every resolver is given. Minimal on purpose: a memo for one request hangs on it by WeakMap. */
export interface Context {
	/** Null for a request without a token. An invalid token never gets this far. */
	readonly viewer: Viewer | null;
	readonly db: Database;
	readonly now: () => Date;
	readonly requestId: string;
}

export interface ContextDeps {
	readonly db: Database;
	readonly verifier: TokenVerifier;
	readonly now: () => Date;
}

/** A request that graphql/use-request-id.ts has given its id. */
export interface IdentifiedRequest {
	readonly request: Request;
	readonly requestId: string;
}

/**
 * @throws InvalidTokenError for an Authorization header that is anything but a good token.
 * @throws KeysUnavailableError while no signing keys could be fetched.
 */
export async function createContext(
	deps: ContextDeps,
	{ request, requestId }: IdentifiedRequest,
): Promise<Context> {
	const authorization = request.headers.get('authorization');
	return {
		viewer: authorization === null ? null : await deps.verifier.verify(bearerToken(authorization)),
		db: deps.db,
		now: deps.now,
		requestId,
	};
}
