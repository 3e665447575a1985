/**
 * The newest version that somebody waits for. However many hints come while nobody looks, one is
 * kept: a reader that is slow, or reads nothing at all, costs no memory.
 */
export class VersionNotifications implements AsyncIterableIterator<number> {
	readonly #release: () => void;
	#newest = 0;
	#taken = 0;
	#ended = false;
	#error: Error | null = null;
	#wake: (() => void) | null = null;

	/** @param release called once, when nobody waits any longer */
	constructor(release: () => void) {
		this.#release = release;
	}

	/** Says that the history has come to a version. An older one than is known says nothing. */
	push(version: number): void {
		if (version <= this.#newest) return;
		this.#newest = version;
		this.#wake?.();
	}

	/** Ends the waiting: by an error where one is given, which the reader gets next. */
	end(error: Error | null = null): void {
		if (this.#ended) return;
		this.#ended = true;
		this.#error = error;
		this.#release();
		this.#wake?.();
	}

	get ended(): boolean {
		return this.#ended;
	}

	async next(): Promise<IteratorResult<number, undefined>> {
		while (!this.#ended && this.#newest === this.#taken) {
			await new Promise<void>((wake) => (this.#wake = wake));
			this.#wake = null;
		}
		this.throwIfFailed();
		if (this.#ended) return { done: true, value: undefined };
		this.#taken = this.#newest;
		return { done: false, value: this.#taken };
	}

	/** Throws what the waiting was ended by, once. */
	throwIfFailed(): void {
		const error = this.#error;
		this.#error = null;
		if (error !== null) throw error;
	}

	async return(): Promise<IteratorResult<number, undefined>> {
		this.end();
		return { done: true, value: undefined };
	}

	[Symbol.asyncIterator](): this {
		return this;
	}
}
