import type { Database } from '../database/connect.ts';
import { UnauthenticatedError } from '../errors.ts';
import type { PubSub } from '../sync/pub-sub.ts';
import type { Scope } from './scope.ts';
import type { Viewer } from './viewer.ts';

/** The sender of an operation. */
export interface Requester {
	/** The verified viewer. Null for a request without a token. */
	readonly viewer: Viewer | null;
	readonly db: Database;
	readonly now: () => Date;
	readonly pubSub: PubSub;
	readonly writeForm?: Scope['writeForm'];
}

/**
 * The scope of the resolvers of an operation. Resolvers have no other access to user data.
 *
 * @throws UnauthenticatedError for a request without a token.
 */
export function requireScope({ viewer, db, now, pubSub, writeForm }: Requester): Scope {
	if (viewer === null) throw new UnauthenticatedError();
	return { db, userId: viewer.id, now: now(), pubSub, writeForm };
}
