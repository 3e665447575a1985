import { sql } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import { requestScope } from '../database/request-scope.ts';
import type { SubscriberRegistry } from './subscriber-registry.ts';
import { changeCounters } from './table.ts';

/** How often the change counters are read, in milliseconds. */
export interface PollIntervals {
	/** While notifications cannot be received. */
	readonly disconnected: number;
	/** While they can be received: a process may end between its write and the notification. */
	readonly connected: number;
}

export const POLL_INTERVALS: PollIntervals = { disconnected: 1_000, connected: 30_000 };

/**
 * Reads the change counters of all subscribed users, so that lost notifications are delivered late
 * instead of never. One statement per poll for all subscribers, and none without subscribers.
 */
export class VersionPoller {
	readonly #db: Database;
	readonly #subscribers: SubscriberRegistry;
	readonly #intervals: PollIntervals;
	#isConnected = false;
	#timer: NodeJS.Timeout | undefined;

	constructor(db: Database, subscribers: SubscriberRegistry, intervals: PollIntervals) {
		this.#db = db;
		this.#subscribers = subscribers;
		this.#intervals = intervals;
	}

	/** Starts polling for a new subscriber. Safe to repeat. */
	start(): void {
		this.#timer ??= this.#schedule(this.#intervalMs);
	}

	/** Whether notifications are received from now on. Polls at once for those that were lost. */
	setConnected(isConnected: boolean): void {
		this.#isConnected = isConnected;
		this.pollNow();
	}

	pollNow(): void {
		clearTimeout(this.#timer);
		this.#timer = this.#schedule(0);
	}

	get #intervalMs(): number {
		return this.#intervals[this.#isConnected ? 'connected' : 'disconnected'];
	}

	/** Outside the scope of the request that subscribes: a poll serves all users. */
	#schedule(delayMs: number): NodeJS.Timeout {
		return requestScope.exit(() => setTimeout(() => void this.#poll(), delayMs).unref());
	}

	async #poll(): Promise<void> {
		this.#timer = undefined;
		if (this.#subscribers.isEmpty) return;
		try {
			const counters = await this.#db
				.select({ userId: changeCounters.userId, version: changeCounters.version })
				.from(changeCounters)
				.where(
					sql`${changeCounters.userId} = any(${sql.param(this.#subscribers.userIds)}::uuid[])`,
				);
			for (const { userId, version } of counters) this.#subscribers.notify(userId, version);
		} catch {
			// The database is unavailable; the next poll tries again.
		}
		if (!this.#subscribers.isEmpty) this.start();
	}
}
