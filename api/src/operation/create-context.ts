import { bearerToken } from '../auth/bearer-token.ts';
import type { TokenVerifier } from '../auth/token.ts';
import type { Database } from '../database/connect.ts';
import type { Context } from '../schema/context.ts';

export interface ContextDeps {
	readonly db: Database;
	readonly verifier: TokenVerifier;
	readonly now: () => Date;
}

/** A request that http/request-id.ts has given its id. */
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
