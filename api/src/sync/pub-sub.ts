import type { Database } from '../database/connect.ts';
import type { VersionNotifications } from './version-notifications.ts';
import { PostgresPubSub } from './postgres-pub-sub.ts';

/**
 * Carries one kind of word between processes: that a user's history has come to a version. What
 * changed is read from the database, by whoever wants to know, from wherever they stand. So a hint
 * may come late, twice, or merged with a later one; what is lost is made up for by looking.
 */
export interface PubSub {
	/** Called when the write has committed. Never throws, never waits. */
	publish(userId: string, version: number): void;
	/**
	 * Waits from the moment of the call, not from the first `next`: who then reads the history misses
	 * nothing that comes after.
	 *
	 * @throws TooManySubscriptionsError
	 */
	subscribe(userId: string): VersionNotifications;
	/** Ends all subscriptions here, and lets go of every connection. Safe to repeat. */
	close(): Promise<void>;
}

const pubSubs = new WeakMap<Database, PubSub>();

/** What tells of writes to a database: PostgreSQL itself, unless told otherwise. */
export function pubSubOf(db: Database): PubSub {
	const known = pubSubs.get(db);
	if (known !== undefined) return known;
	const pubSub = new PostgresPubSub(db);
	pubSubs.set(db, pubSub);
	return pubSub;
}

/** Has something else tell of writes to a database. To be called before the first of them. */
export function usePubSub(db: Database, pubSub: PubSub): void {
	pubSubs.set(db, pubSub);
}
