import type { Scope } from '../auth/scope.ts';
import type { Database, Transaction } from '../database/connect.ts';
import { sqlState, UNIQUE_VIOLATION } from '../database/error-code.ts';
import { ownedBy } from '../database/owned-by.ts';
import { UnauthenticatedError } from '../errors.ts';
import { changeCounters } from './table.ts';
import type { WriteResult } from './write-transaction.ts';

/** The connection of an attempt: the pool, or the transaction that holds the lock of the counter. */
export interface Attempt {
	readonly db: Database | Transaction;
	/** Whether the counter is locked, so that no concurrent write of the owner is possible. */
	readonly isLocked: boolean;
}

/** The result of an attempt that needs several statements, for example to renumber positions. */
export const NEEDS_LOCK = Symbol('needs the lock of the change counter');

type Attempted<T> = Promise<WriteResult<T> | null | typeof NEEDS_LOCK>;

export interface WriteSteps<T> {
	/**
	 * Checks and stores everything by one statement. Null, with nothing written and no lock taken, if a
	 * rule refuses the write or the version has changed; `attempt` determines which.
	 */
	readonly inOneStatement?: ((db: Database) => Promise<WriteResult<T> | null>) | undefined;
	/**
	 * Reads what the rule needs together with the version, decides, and stores by one statement that
	 * claims the next version if the version is still the one read. Null if it has changed.
	 */
	readonly attempt: (attempt: Attempt) => Attempted<T>;
}

/** Number of attempts without the lock. */
const MAX_ATTEMPTS = 3;

/**
 * Writes by compare and swap on the change counter of the owner. Writes of one user are ordered by
 * version, and a refused or failed attempt uses no version. After MAX_ATTEMPTS failed attempts the
 * write locks the counter, so that it always terminates. Publishes after the commit.
 *
 * @throws UnauthenticatedError if the user has been deleted.
 */
export async function write<T>(scope: Scope, steps: WriteSteps<T>): Promise<WriteResult<T>> {
	const written = (await writeWithoutLock(scope, steps)) ?? (await writeLocked(scope, steps));
	scope.pubSub.publish(scope.userId, written.version);
	return written;
}

async function writeWithoutLock<T>({ db, writeForm }: Scope, steps: WriteSteps<T>) {
	if (writeForm === 'LOCKED') return null;
	if (writeForm !== 'READ_THEN_STORE') {
		const written = (await steps.inOneStatement?.(db)) ?? null;
		if (written !== null) return written;
	}
	for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts += 1) {
		const written = await unlessIdIsTaken(steps.attempt({ db, isLocked: false }));
		if (written === NEEDS_LOCK) return null;
		if (written !== null) return written;
	}
	return null;
}

function writeLocked<T>({ db, userId }: Scope, steps: WriteSteps<T>): Promise<WriteResult<T>> {
	return db.transaction(async (tx) => {
		const counter = tx.select().from(changeCounters).where(ownedBy(userId, changeCounters));
		if ((await counter.for('update')).length === 0) throw new UnauthenticatedError();
		const written = await steps.attempt({ db: tx, isLocked: true });
		if (written === null || written === NEEDS_LOCK) throw new Error('A locked write was lost.');
		return written;
	});
}

/** Ids are unique across users: another user's write can take one between reading and storing. */
async function unlessIdIsTaken<T>(attempted: Attempted<T>): Attempted<T> {
	try {
		return await attempted;
	} catch (error) {
		if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
		return null;
	}
}
