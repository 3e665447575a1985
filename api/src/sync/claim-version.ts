import { eq, type Placeholder, sql } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import { ownedBy } from '../database/owned-by.ts';
import type { Uuid } from '../ids/type-id.ts';
import type { WriteResult } from './write-transaction.ts';
import { pubSubOf } from './pub-sub.ts';
import { changeCounters } from './table.ts';

/**
 * The next version of a user's clock, for a statement that is a whole write: one round trip instead
 * of a transaction of five. `turn` has the one row of the version, or none where another write of
 * the user was under way: then the statement saw what was before that one, must write nothing, and
 * its work is done in a transaction (`write`), which looks after it has waited.
 */
export function claimNextVersion(db: Database, userId: Placeholder) {
	const own = ownedBy(userId, changeCounters);
	// As it was when the statement began.
	const known = db
		.$with('known')
		.as(db.select({ version: changeCounters.version }).from(changeCounters).where(own));
	// As it is once nobody else holds it.
	const clock = db.$with('clock').as(
		db
			.update(changeCounters)
			.set({ version: sql`${changeCounters.version} + 1` })
			.where(own)
			.returning({ version: changeCounters.version }),
	);
	const turn = db.$with('turn').as(
		db
			.select({ version: clock.version })
			.from(clock)
			.innerJoin(known, eq(clock.version, sql`${known.version} + 1`)),
	);
	return { turn, taking: [known, clock, turn] as const };
}

/**
 * What such a statement wrote, with the version that it took: who follows the user's changes is told.
 * Null where there is no version, because it wrote nothing.
 */
export function publishIfWritten<T>(
	db: Database,
	userId: Uuid<'Viewer'>,
	version: number | undefined,
	result: () => T,
): WriteResult<T> | null {
	if (version === undefined) return null;
	pubSubOf(db).publish(userId, version);
	return { result: result(), version };
}
