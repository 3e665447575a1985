import { CombinedError } from '@urql/core';
import { isFault, isForLater, type Outcome } from './outcome.ts';
import type { NewEntry, OutboxEntry, OutboxStore } from './outbox-store.ts';

/** What tabs tell each other of the queue that they share. */
export type OutboxMessage =
	| { readonly added: OutboxEntry }
	| { readonly settled: number; readonly data: unknown; readonly message: string | undefined };

export interface OutboxOptions {
	readonly store: Promise<OutboxStore>;
	/** Sends a change. `hasWaited`: not at once, so another device may have been faster. */
	readonly send: (entry: OutboxEntry, hasWaited: boolean) => Promise<Outcome>;
	/** Runs what only one tab may do at a time. */
	readonly exclusively: (run: () => Promise<void>) => Promise<void>;
	readonly isOnline: () => boolean;
	/** Tells the other tabs. */
	readonly tell: (message: OutboxMessage) => void;
	/** The number of changes that are not yet with the server is another now. */
	readonly onChange: (unsent: number) => void;
	/** How many milliseconds to wait before another attempt. */
	readonly pause?: (attempt: number) => number;
}

/** How often a change over which the server stumbles is sent again before it is given up. */
const FAULTS = 5;

/**
 * The changes that are not yet with the server, in the order in which they were made. Each is kept
 * before it is sent, and until the server has answered. Several tabs share the queue: whichever has
 * the lock sends, and the tab that made a change hears what became of it.
 */
export class Outbox {
	readonly #options: OutboxOptions;
	readonly #waiting = new Map<number, (outcome: Outcome) => void>();
	/** What this tab made and would have sent at once. */
	readonly #fresh = new Set<number>();
	readonly #settled = new Set<number>();
	#unsent = 0;
	#attempt = 0;
	#faults = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** Whether this tab will send next. */
	#isQueued = false;
	#isStarted = false;

	constructor(options: OutboxOptions) {
		this.#options = options;
	}

	/**
	 * Takes over what an earlier visit or another tab left, and begins to send.
	 * @param adopt shows a change again and waits for what becomes of it (`follow`).
	 */
	async start(adopt: (entries: readonly OutboxEntry[]) => Promise<void>): Promise<void> {
		const store = await this.#options.store;
		const left = (await store.all()).filter(({ key }) => !this.#waiting.has(key));
		if (left.length > 0) await adopt(left);
		this.#isStarted = true;
		this.retry();
	}

	/** Keeps a change, and resolves with what became of it. */
	async submit(entry: NewEntry): Promise<Outcome> {
		this.#count(1);
		const { store, isOnline, tell } = this.#options;
		const key = await (await store).add(entry);
		if (isOnline()) this.#fresh.add(key);
		const outcome = this.#outcomeOf(key);
		tell({ added: { ...entry, key } });
		this.retry();
		return outcome;
	}

	/** Waits for what becomes of a change that is in the queue; null where that is over already. */
	follow(key: number): Promise<Outcome> | null {
		if (this.#settled.has(key)) return null;
		this.#count(1);
		return this.#outcomeOf(key);
	}

	/** What another tab tells. Where it made a change, this one sends it should the other die. */
	hear(message: OutboxMessage): void {
		if ('added' in message) return this.retry();
		const { settled, data, message: error } = message;
		this.#settle(settled, {
			data,
			error: error === undefined ? undefined : new CombinedError({ graphQLErrors: [error] }),
		});
	}

	/** Tries to send now: the network may be back. */
	retry(): void {
		clearTimeout(this.#timer);
		if (!this.#isStarted || this.#isQueued) return;
		this.#isQueued = true;
		const send = () => {
			this.#isQueued = false;
			return this.#sendAll();
		};
		this.#options.exclusively(send).catch(() => {
			this.#isQueued = false;
			this.#wait();
		});
	}

	async #sendAll(): Promise<void> {
		const store = await this.#options.store;
		for (let entry; (entry = await store.first()) !== undefined;) {
			const { key } = entry;
			const outcome = this.#options.isOnline()
				? await this.#options.send(entry, !this.#fresh.has(key))
				: null;
			this.#faults = outcome !== null && isFault(outcome) ? this.#faults + 1 : 0;
			if (outcome === null || (isForLater(outcome) && this.#faults < FAULTS)) {
				this.#wait();
				return;
			}
			this.#attempt = 0;
			this.#faults = 0;
			await store.delete(key);
			this.#settle(key, outcome);
			const { data, error } = outcome;
			this.#options.tell({ settled: key, data, message: error?.message });
		}
	}

	#wait(): void {
		this.#fresh.clear();
		const { pause = backoff } = this.#options;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.retry(), pause(this.#attempt++));
	}

	#outcomeOf(key: number): Promise<Outcome> {
		return new Promise((resolve) => this.#waiting.set(key, resolve));
	}

	#settle(key: number, outcome: Outcome): void {
		this.#settled.add(key);
		this.#fresh.delete(key);
		const resolve = this.#waiting.get(key);
		if (resolve === undefined) return;
		this.#waiting.delete(key);
		this.#count(-1);
		resolve(outcome);
	}

	#count(by: number): void {
		this.#unsent += by;
		this.#options.onChange(this.#unsent);
	}
}

function backoff(attempt: number): number {
	return Math.min(30_000, 1000 * 2 ** attempt) * (0.75 + Math.random() / 2);
}
