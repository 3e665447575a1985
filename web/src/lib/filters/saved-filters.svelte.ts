import { createContext } from 'svelte';
import type { Mutations } from '#lib/graphql/mutations.svelte.ts';
import type { SavedFilter } from './saved-filter.ts';

/** The searches that the person kept. What can be done with them comes with who asks for it. */
export class SavedFilters {
	readonly mutations: Mutations;
	readonly #source: () => readonly SavedFilter[];

	/** As the person arranged them. */
	readonly all: readonly SavedFilter[] = $derived.by(() =>
		[...this.#source()].sort((a, b) => (a.position < b.position ? -1 : 1)),
	);

	constructor(mutations: Mutations, source: () => readonly SavedFilter[]) {
		this.mutations = mutations;
		this.#source = source;
	}

	byId(id: string): SavedFilter | undefined {
		return this.#source().find((filter) => filter.id === id);
	}
}

export const [getSavedFilters, setSavedFilters] = createContext<SavedFilters>();
