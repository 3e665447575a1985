import type { Database } from '../database/connect.ts';
import type { Uuid } from '../ids/type-id.ts';
import type { PubSub } from '../sync/pub-sub.ts';

/**
 * The context of a command or query for one user. Every statement is restricted to `userId`, the
 * verified `sub` of the token; there is no other access to user data.
 */
export interface Scope {
	readonly db: Database;
	readonly userId: Uuid<'Viewer'>;
	readonly now: Date;
	/** Notifies subscribers of a write after its commit. */
	readonly pubSub: PubSub;
	/**
	 * The first form of a write (sync/write.ts). Default: one statement if the command has such a form.
	 * A test compares the results of the forms.
	 */
	readonly writeForm?: 'READ_THEN_STORE' | 'LOCKED' | undefined;
}
