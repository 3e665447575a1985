import { inArray } from 'drizzle-orm';
import type { Database } from '../database/connect.ts';
import type { SubscriberRegistry } from './subscriber-registry.ts';
import { changeCounters } from './table.ts';

/** How often to look at the clocks, in milliseconds. */
export interface PollIntervals {
	/** While hints cannot be heard. */
	readonly deaf: number;
	/** While they can: what made a hint may have ended before it was sent. */
	readonly hearing: number;
}

export const POLL_INTERVALS: PollIntervals = { deaf: 1_000, hearing: 30_000 };

/**
 * Looks up how far histories have come, for those who wait on a board: what hints are short for.
 * One statement a look, for however many wait, and none while nobody does.
 */
export class VersionPoller {
	readonly #db: Database;
	readonly #board: SubscriberRegistry;
	readonly #intervals: PollIntervals;
	#hearing = false;
	#timer: NodeJS.Timeout | undefined;

	constructor(db: Database, board: SubscriberRegistry, intervals: PollIntervals) {
		this.#db = db;
		this.#board = board;
		this.#intervals = intervals;
	}

	/** To be called when somebody begins to wait. */
	attend(): void {
		this.#timer ??= this.#in(this.#interval);
	}

	/** Whether hints can be heard from now on. What was said before is looked up at once. */
	set hearing(hearing: boolean) {
		this.#hearing = hearing;
		this.look();
	}

	/** Looks now, and not only in a while. */
	look(): void {
		clearTimeout(this.#timer);
		this.#timer = this.#in(0);
	}

	get #interval(): number {
		return this.#intervals[this.#hearing ? 'hearing' : 'deaf'];
	}

	#in(delay: number): NodeJS.Timeout {
		return setTimeout(() => void this.#read(), delay).unref();
	}

	async #read(): Promise<void> {
		this.#timer = undefined;
		if (this.#board.isEmpty) return;
		try {
			const clocks = await this.#db
				.select({ userId: changeCounters.userId, version: changeCounters.version })
				.from(changeCounters)
				.where(inArray(changeCounters.userId, this.#board.userIds));
			for (const { userId, version } of clocks) this.#board.deliver(userId, version);
		} catch {
			// The database is away. The next look may find it.
		}
		// Where another look was asked for during this one, that is the next.
		if (!this.#board.isEmpty) this.attend();
	}
}
