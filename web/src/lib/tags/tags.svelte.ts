import { createContext } from 'svelte';
import type { Mutations } from '#lib/graphql/mutations.svelte.ts';
import type { CountedTag } from './counted-tag.ts';

/** The person's tags. What can be done with them comes with who asks for it. */
export class Tags {
	readonly mutations: Mutations;
	readonly #source: () => readonly CountedTag[];

	/** By name. */
	readonly all: readonly CountedTag[] = $derived.by(() =>
		[...this.#source()].sort((a, b) => a.name.localeCompare(b.name, 'en')),
	);

	constructor(mutations: Mutations, source: () => readonly CountedTag[]) {
		this.mutations = mutations;
		this.#source = source;
	}

	byId(id: string): CountedTag | undefined {
		return this.#source().find((tag) => tag.id === id);
	}
}

export const [getTags, setTags] = createContext<Tags>();
