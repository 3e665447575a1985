import type { VersionNotifications } from './version-notifications.ts';

/**
 * Notifies the processes of the API that a user's change counter has reached a version. Subscribers
 * read the changes from the database, each from its own position, so that a notification may arrive
 * late, twice or merged with a later one. Lost notifications are found by polling.
 */
export interface PubSub {
	/** Called after the commit of a write. Never throws or blocks. */
	publish(userId: string, version: number): void;
	/**
	 * Receives notifications from the call on, not from the first `next`: a subscriber that then reads
	 * the change feed misses nothing that is written later.
	 *
	 * @throws TooManySubscriptionsError
	 */
	subscribe(userId: string): VersionNotifications;
	/** Ends all subscriptions of this process and closes its connections. Safe to repeat. */
	close(): Promise<void>;
}
