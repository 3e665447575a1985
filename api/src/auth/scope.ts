import type { Database } from '../database/connect.ts';
import type { Uuid } from '../ids/type-id.ts';

/**
 * On whose behalf an operation runs, and when. Every operation takes one and filters by `userId`:
 * there is no other way to the data.
 */
export interface Scope {
	readonly db: Database;
	readonly userId: Uuid<'Viewer'>;
	readonly now: Date;
	/**
	 * How a write begins (sync/write.ts): by one statement where the command has such a form, unless
	 * given. A test compares the results of the forms.
	 */
	readonly writeForm?: 'READ_THEN_STORE' | 'LOCKED' | undefined;
}
