import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '../database/connect.ts';
import { ownedBy } from '../database/owned-by.ts';
import { UnauthenticatedError } from '../errors.ts';
import type { Uuid } from '../ids/type-id.ts';
import { pubSubOf } from './pub-sub.ts';
import { changeCounters } from './table.ts';

/** What a write answers: its result, and the version that it stamped. */
export interface WriteResult<T> {
	readonly result: T;
	readonly version: number;
}

/**
 * Runs `work` in one transaction that holds the next version of the user's clock. Taking the
 * version locks the user's clock row, so the writes of one user happen one after the other: their
 * versions have no gaps that a later commit could fill, and operations may read and then write
 * without racing another device. Once it has committed, who follows the user's changes is told.
 *
 * @throws UnauthenticatedError where the user does not exist any more.
 */
export async function withNextVersion<T>(
	db: Database,
	userId: Uuid<'Viewer'>,
	work: (tx: Transaction, version: number) => Promise<T>,
): Promise<WriteResult<T>> {
	const written = await db.transaction(async (tx) => {
		const [clock] = await tx
			.update(changeCounters)
			.set({ version: sql`${changeCounters.version} + 1` })
			.where(ownedBy(userId, changeCounters))
			.returning({ version: changeCounters.version });
		if (clock === undefined) throw new UnauthenticatedError();
		return { result: await work(tx, clock.version), version: clock.version };
	});
	pubSubOf(db).publish(userId, written.version);
	return written;
}
