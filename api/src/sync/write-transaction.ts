import { sql } from 'drizzle-orm';
import type { Scope } from '../auth/scope.ts';
import type { Transaction } from '../database/connect.ts';
import { ownedBy } from '../database/owned-by.ts';
import { UnauthenticatedError } from '../errors.ts';
import { changeCounters } from './table.ts';

/** The result of a write, and the version of the owner's change counter after it. */
export interface WriteResult<T> {
	readonly result: T;
	readonly version: number;
}

/**
 * Runs `work` in one transaction that holds the next version of the user's change counter: for
 * writes of several statements (write.ts is for the others). The lock of the counter's row orders
 * the writes of one user, so `work` may read and then write without a race between devices.
 * Publishes after the commit.
 *
 * @throws UnauthenticatedError if the user has been deleted.
 */
export async function withNextVersion<T>(
	{ db, userId, pubSub }: Pick<Scope, 'db' | 'userId' | 'pubSub'>,
	work: (tx: Transaction, version: number) => Promise<T>,
): Promise<WriteResult<T>> {
	const written = await db.transaction(async (tx) => {
		const [counter] = await tx
			.update(changeCounters)
			.set({ version: sql`${changeCounters.version} + 1` })
			.where(ownedBy(userId, changeCounters))
			.returning({ version: changeCounters.version });
		if (counter === undefined) throw new UnauthenticatedError();
		return { result: await work(tx, counter.version), version: counter.version };
	});
	pubSub.publish(userId, written.version);
	return written;
}
