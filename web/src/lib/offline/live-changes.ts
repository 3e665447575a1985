import type { Client, CombinedError } from '@urql/core';
import { onEnd, pipe, subscribe } from 'wonka';
import type { ChangePage } from './documents.ts';
import { CopyQuery, CursorQuery, LiveChangesSubscription } from './documents.ts';
import type { Outcome } from './outcome.ts';
import type { OutboxExchange } from './outbox-exchange.ts';
import type { Page, Replica } from './replica.ts';

/** A stream ends with its token, after five minutes: one that goes on longer has lost its server. */
const AT_MOST = 330_000;
const COPY_PAGE = 500;

export interface LiveChangesOptions {
	readonly client: Client;
	readonly server: Pick<OutboxExchange, 'ask'>;
	/** Null where the browser keeps nothing. */
	readonly replica: Replica | null;
	readonly onState: (isLive: boolean) => void;
	readonly onPage: (page: ChangePage) => void;
	/** The copy was made anew: what changed on the way, only the views' own queries tell. */
	readonly onCopied: () => void;
}

/**
 * Follows what the person's other devices change: it resumes from the last cursor whenever the
 * stream ends, and copies everything first where there is no cursor yet.
 */
export class LiveChanges {
	readonly #options: LiveChangesOptions;
	#cursor: string | null = null;
	#wake: () => void = () => {};

	constructor(options: LiveChangesOptions) {
		this.#options = options;
	}

	/** The network is back, or somebody looks again: whatever waits begins at once. */
	wake(): void {
		this.#wake();
	}

	/** This tab keeps the copy from now on, and goes on from where the copy is. */
	restart(): void {
		this.#cursor = null;
		this.#wake();
	}

	async follow(): Promise<never> {
		for (let pause = 500; ; pause = Math.min(30_000, pause * 2)) {
			try {
				this.#cursor ??= (await this.#options.replica?.cursor()) ?? (await this.#catchUp());
				const result = await this.#stream(this.#cursor);
				if (result.pages > 0) pause = 500;
				if (codeOf(result.error) === 'RESYNC_REQUIRED') await this.#forget();
			} catch (error) {
				if (codeOf(error as CombinedError) === 'RESYNC_REQUIRED') await this.#forget();
			}
			this.#options.onState(false);
			await this.#rest(pause * (0.5 + Math.random() / 2));
		}
	}

	#rest(pause: number): Promise<void> {
		return new Promise((resolve) => {
			const timer = navigator.onLine ? setTimeout(resolve, pause) : undefined;
			this.#wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}

	async #forget(): Promise<void> {
		this.#cursor = null;
		await this.#options.replica?.clear();
	}

	/** Where the history stands: after a copy of everything where one is kept. */
	async #catchUp(): Promise<string> {
		const { server, replica, onCopied } = this.#options;
		const keeps = replica?.isKeeper === true;
		let cursor = keeps ? await replica.copiedTo() : null;
		for (;;) {
			const variables = { after: cursor, first: COPY_PAGE };
			const page = pageIn(await server.ask(keeps ? CopyQuery : CursorQuery, variables));
			if (keeps) await replica.copy(page);
			cursor = page.cursor;
			if (page.hasMore) continue;
			onCopied();
			return cursor;
		}
	}

	/** Follows one stream to its end. */
	#stream(after: string): Promise<{ pages: number; error?: CombinedError | undefined }> {
		const { client, replica, onState, onPage } = this.#options;
		let pages = 0;
		let error: CombinedError | undefined;
		return new Promise((resolve) => {
			const stop = () => {
				clearTimeout(timer);
				stream.unsubscribe();
				resolve({ pages, error });
			};
			const timer = setTimeout(() => stop(), AT_MOST);
			this.#wake = () => {
				// A stream that is alive goes on; after a network that was gone nobody knows.
				if (!navigator.onLine) stop();
			};
			const stream = pipe(
				client.subscription(LiveChangesSubscription, { after }),
				onEnd(() => queueMicrotask(stop)),
				subscribe((result) => {
					error = result.error;
					if (result.data === undefined) return queueMicrotask(stop);
					pages++;
					const page = result.data.changes;
					this.#cursor = page.cursor;
					onState(true);
					onPage(page);
					void replica?.apply(page).catch(() => {});
				}),
			);
		});
	}
}

function pageIn({ data, error }: Outcome): Page {
	if (error !== undefined) throw error;
	return (data as { changes: Page }).changes;
}

function codeOf(error: CombinedError | undefined): unknown {
	return error?.graphQLErrors?.[0]?.extensions.code;
}
