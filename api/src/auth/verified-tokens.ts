import type { Viewer } from './viewer.ts';

interface Entry {
	readonly viewer: Viewer;
	/** Seconds since the epoch. */
	readonly until: number;
}

/** Tokens found good, each until it expires; the least recently used makes room. */
export class VerifiedTokens {
	// A Map keeps the order of insertion, so what is put back at each use stands last.
	readonly #entries = new Map<string, Entry>();
	readonly #capacity: number;

	constructor(capacity = 5_000) {
		this.#capacity = capacity;
	}

	get(token: string, now: Date): Viewer | null {
		const entry = this.#entries.get(token);
		if (!entry) return null;
		this.#entries.delete(token);
		if (now.getTime() / 1000 >= entry.until) return null;
		this.#entries.set(token, entry);
		return entry.viewer;
	}

	set(token: string, viewer: Viewer, until: number): void {
		this.#entries.set(token, { viewer, until });
		if (this.#entries.size > this.#capacity) {
			this.#entries.delete(this.#entries.keys().next().value!);
		}
	}
}
