import type { Scope } from '../../auth/scope.ts';
import type { SyncPosition } from '../../sync/sync-cursor.ts';
import { TokenExpiredError } from '../../sync/errors.ts';
import type { VersionNotifications } from '../../sync/version-notifications.ts';
import type { ChangePage } from './change.ts';

export interface ChangeStreamOptions {
	/** The position of the reader; null for a reader without data. */
	readonly after: SyncPosition | null;
	/** The time at which the stream ends with a TokenExpiredError. */
	readonly until: Date;
	/** Reads the page after a position. */
	readonly read: (after: SyncPosition | null) => Promise<ChangePage>;
}

/**
 * The pages of the change feed after a position, and then each new one. The first page is delivered
 * even if it is empty, so that the client knows its position. Pages are read on demand: a slow reader
 * gets fewer and fuller pages, and a reader that does not read costs no memory.
 */
export class ChangeStream implements AsyncIterableIterator<ChangePage, void> {
	readonly #read: ChangeStreamOptions['read'];
	readonly #notifications: VersionNotifications;
	readonly #expiry: NodeJS.Timeout;
	#position: SyncPosition | null;
	/** The version of the latest notification, until a page was read for it. */
	#notified = 0;
	#isFirst = true;
	#isBehind = true;

	/** @throws TooManySubscriptionsError */
	constructor({ userId, now, pubSub }: Scope, { after, until, read }: ChangeStreamOptions) {
		this.#read = read;
		this.#position = after;
		// Before the first read, so that no version between it and the first notification is missed.
		this.#notifications = pubSub.subscribe(userId);
		const expire = () => this.#notifications.end(new TokenExpiredError());
		const left = Math.max(0, until.getTime() - now.getTime());
		this.#expiry = setTimeout(expire, left).unref();
	}

	async next(): Promise<IteratorResult<ChangePage, void>> {
		try {
			const page = await this.#nextPage();
			return page === null ? await this.return() : { done: false, value: page };
		} catch (error) {
			await this.return();
			throw error;
		}
	}

	/** Ends the stream, also while a read is pending. */
	async return(): Promise<IteratorResult<ChangePage, void>> {
		clearTimeout(this.#expiry);
		this.#notifications.end();
		return { done: true, value: undefined };
	}

	[Symbol.asyncIterator](): this {
		return this;
	}

	async #nextPage(): Promise<ChangePage | null> {
		for (;;) {
			if (!this.#isBehind) {
				const { done, value: version } = await this.#notifications.next();
				if (!done && version <= this.#position!.version) continue;
				this.#notified = version ?? 0;
			}
			this.#notifications.throwIfFailed();
			if (this.#notifications.ended) return null;
			const page = await this.#read(this.#position);
			this.#position = page.position;
			// A shared page may have been read before the version that this stream was notified of.
			this.#isBehind = page.hasMore || page.position.version < this.#notified;
			this.#notified = 0;
			if (!this.#isFirst && page.changes.length === 0) continue;
			this.#isFirst = false;
			return page;
		}
	}
}
