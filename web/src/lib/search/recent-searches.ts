import * as v from 'valibot';

/** How many are remembered. */
const AT_MOST = 8;
const Searches = v.array(v.string());

/**
 * What a person searched for last, on this device alone; the latest first. Signing out clears it,
 * with all that the browser keeps for the app.
 */
export class RecentSearches {
	readonly #key: string;

	constructor(userId: string) {
		this.#key = `recent-searches:${userId}`;
	}

	get all(): readonly string[] {
		try {
			const stored: unknown = JSON.parse(localStorage.getItem(this.#key) ?? '[]');
			return v.is(Searches, stored) ? stored : [];
		} catch {
			// Storage may be forbidden, and then nothing is remembered.
			return [];
		}
	}

	add(query: string): void {
		if (query === '') return;
		this.#keep([query, ...this.all.filter((each) => each !== query)].slice(0, AT_MOST));
	}

	forget(): void {
		this.#keep([]);
	}

	#keep(searches: readonly string[]): void {
		try {
			localStorage.setItem(this.#key, JSON.stringify(searches));
		} catch {
			// As above.
		}
	}
}
