import type * as Matching from './matches-search.ts';
import type { SearchFacts, TodoTest } from './matches-search.ts';

/** Reads searches on this device, with code that is fetched when the first is to be read. */
export class LocalSearch {
	readonly #facts: () => SearchFacts;
	#matching = $state.raw<typeof Matching>();
	#isFetching = false;
	#present = '';
	readonly #tests = new Map<string, TodoTest | null>();

	constructor(facts: () => SearchFacts) {
		this.#facts = facts;
	}

	/** Whether a search finds a todo; null while that cannot be told, or for a mistake. */
	testOf(query: string): TodoTest | null {
		if (this.#matching === undefined) {
			void this.#fetch();
			return null;
		}
		const facts = this.#facts();
		const present = JSON.stringify(facts);
		// Another day, other days are meant.
		if (present !== this.#present) this.#tests.clear();
		this.#present = present;
		let test = this.#tests.get(query);
		if (test === undefined) {
			test = read(this.#matching, query, facts);
			this.#tests.set(query, test);
		}
		return test;
	}

	async #fetch(): Promise<void> {
		if (this.#isFetching) return;
		this.#isFetching = true;
		try {
			this.#matching = await import('./matches-search.ts');
		} catch {
			// Without a network; the next search tries again.
		} finally {
			this.#isFetching = false;
		}
	}
}

function read({ searchTest }: typeof Matching, query: string, facts: SearchFacts) {
	try {
		return searchTest(query, facts);
	} catch {
		return null;
	}
}
