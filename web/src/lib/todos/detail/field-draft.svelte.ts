/**
 * A text that is being typed over what is saved. Without a draft it follows what is saved, also when
 * another device changes that; a draft is left alone until it is saved.
 */
export class FieldDraft {
	readonly #saved: () => string;
	#text = $state<string | null>(null);
	/** As `isTyped`, for effects that end in the moment in which the draft is dropped: state is as it was, there. */
	#isDropped = true;
	/** What this field knows of: where it began, and what it has saved itself since. */
	#known = new Set<string>();

	constructor(saved: () => string) {
		this.#saved = saved;
	}

	get text(): string {
		return this.#text ?? this.#saved();
	}

	set text(text: string) {
		if (this.#text === null) this.#known = new Set([this.#saved()]);
		this.#text = text;
		this.#isDropped = false;
	}

	get isTyped(): boolean {
		return this.#text !== null;
	}

	/**
	 * Hands over what is to be saved: null where that is nothing. The draft stays until it is dropped.
	 * `theirs` is what was saved elsewhere meanwhile, and is saved over.
	 */
	take(tidy = (text: string) => text): { text: string; theirs: string | null } | null {
		if (this.#text === null || this.#isDropped) return null;
		const text = tidy(this.#text);
		const saved = this.#saved();
		// Typed back to where it began: then nothing was meant to change, here.
		const isAsItBegan = this.#known.size === 1 && this.#known.has(text);
		if (text === saved || isAsItBegan) return null;
		const theirs = this.#known.has(saved) ? null : saved;
		this.#known.add(text).add(saved);
		return { text, theirs };
	}

	drop(): void {
		this.#isDropped = true;
		this.#text = null;
	}
}
