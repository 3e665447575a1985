import { LruMap } from '../lru-map.ts';
import type { Viewer } from './viewer.ts';

const CAPACITY = 5_000;

interface Entry {
	readonly viewer: Viewer;
	/** Seconds since the epoch. */
	readonly until: number;
}

/** Cache of verified tokens, each until it expires. */
export class VerifiedTokens {
	readonly #entries = new LruMap<string, Entry>(CAPACITY);

	get(token: string, now: Date): Viewer | null {
		const entry = this.#entries.get(token);
		if (!entry) return null;
		if (now.getTime() / 1000 < entry.until) return entry.viewer;
		this.#entries.delete(token);
		return null;
	}

	set(token: string, viewer: Viewer, until: number): void {
		this.#entries.set(token, { viewer, until });
	}
}
