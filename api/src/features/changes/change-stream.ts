import type { Scope } from '../../auth/scope.ts';
import type { SyncPosition } from '../../sync/sync-cursor.ts';
import { TokenExpiredError } from '../../sync/errors.ts';
import type { VersionNotifications } from '../../sync/version-notifications.ts';
import { pubSubOf } from '../../sync/pub-sub.ts';
import type { ChangePage } from './change.ts';

export interface ChangeStreamOptions {
	/** What the reader has already; null for nothing. */
	readonly after: SyncPosition | null;
	/** When it ends by a TokenExpiredError. */
	readonly until: Date;
	/** Reads the page that follows a position. */
	readonly read: (after: SyncPosition | null) => Promise<ChangePage>;
}

/**
 * Everything after a position, and then whatever comes, page by page. The first page always comes,
 * even empty: its reader then knows where it stands. Nothing is read ahead, so a reader that takes
 * its time gets fewer and fuller pages, and one that reads nothing costs nothing.
 */
export class ChangeStream implements AsyncIterableIterator<ChangePage, void> {
	readonly #read: ChangeStreamOptions['read'];
	readonly #hints: VersionNotifications;
	readonly #expiry: NodeJS.Timeout;
	#position: SyncPosition | null;
	#isFirst = true;
	#isBehind = true;

	/** @throws TooManySubscriptionsError */
	constructor({ db, userId, now }: Scope, { after, until, read }: ChangeStreamOptions) {
		this.#read = read;
		this.#position = after;
		// From before the first look, so that nothing falls between that and the waiting.
		this.#hints = pubSubOf(db).subscribe(userId);
		const expire = () => this.#hints.end(new TokenExpiredError());
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

	/** Ends it, also while its reader waits. */
	async return(): Promise<IteratorResult<ChangePage, void>> {
		clearTimeout(this.#expiry);
		this.#hints.end();
		return { done: true, value: undefined };
	}

	[Symbol.asyncIterator](): this {
		return this;
	}

	async #nextPage(): Promise<ChangePage | null> {
		for (;;) {
			if (!this.#isBehind) {
				const { done, value: version } = await this.#hints.next();
				if (!done && version <= this.#position!.version) continue;
			}
			this.#hints.throwIfFailed();
			if (this.#hints.ended) return null;
			const page = await this.#read(this.#position);
			this.#position = page.position;
			this.#isBehind = page.hasMore;
			if (!this.#isFirst && page.changes.length === 0) continue;
			this.#isFirst = false;
			return page;
		}
	}
}
