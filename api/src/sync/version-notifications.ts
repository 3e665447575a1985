/**
 * The newest version of one user, as an async iterator for one subscriber. Versions that arrive
 * between two reads are merged into the newest, so that a slow reader costs no memory.
 */
export class VersionNotifications implements AsyncIterableIterator<number> {
	readonly #onEnd: () => void;
	#newest = 0;
	#delivered = 0;
	#ended = false;
	#error: Error | null = null;
	#wake: (() => void) | null = null;

	/** @param onEnd called once, when the iterator ends */
	constructor(onEnd: () => void) {
		this.#onEnd = onEnd;
	}

	/** Reports a version. Versions up to the newest one have no effect. */
	push(version: number): void {
		if (version <= this.#newest) return;
		this.#newest = version;
		this.#wake?.();
	}

	/** Ends the iterator; the next read throws the error if one is given. */
	end(error: Error | null = null): void {
		if (this.#ended) return;
		this.#ended = true;
		this.#error = error;
		this.#onEnd();
		this.#wake?.();
	}

	get ended(): boolean {
		return this.#ended;
	}

	async next(): Promise<IteratorResult<number, undefined>> {
		while (!this.#ended && this.#newest === this.#delivered) {
			await new Promise<void>((wake) => (this.#wake = wake));
			this.#wake = null;
		}
		this.throwIfFailed();
		if (this.#ended) return { done: true, value: undefined };
		this.#delivered = this.#newest;
		return { done: false, value: this.#delivered };
	}

	/** Throws the error that ended the iterator, once. */
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
