import { createContext } from 'svelte';
import type { Toaster } from '#lib/ui/toaster.svelte.ts';

/** How many changes can be taken back. */
const DEPTH = 50;

/** What a person did and how to take it back, the latest last. */
export class UndoHistory {
	readonly #toaster: Toaster;
	readonly #entries: (() => void)[] = [];
	#undone = 0;

	constructor(toaster: Toaster) {
		this.#toaster = toaster;
	}

	/** How many changes have been taken back. */
	get undone(): number {
		return this.#undone;
	}

	/** Takes back the last change that was not taken back yet; false where there is none. */
	undo(): boolean {
		const last = this.#entries.at(-1);
		last?.();
		return last !== undefined;
	}

	/** Remembers a change without a word. The function that it returns forgets it. */
	record(takeBack: () => void): () => void {
		const entry = () => {
			forget();
			this.#undone += 1;
			takeBack();
		};
		const forget = () => {
			const index = this.#entries.indexOf(entry);
			if (index !== -1) this.#entries.splice(index, 1);
		};
		this.#entries.push(entry);
		if (this.#entries.length > DEPTH) this.#entries.shift();
		return forget;
	}

	/** Says what was done, with a way back. The function that it returns takes the offer away. */
	offer(message: string, takeBack: () => void): () => void {
		const withdraw = () => {
			this.#toaster.dismiss(toast);
			forget();
		};
		const entry = () => {
			withdraw();
			takeBack();
		};
		const forget = this.record(entry);
		const toast = this.#toaster.show(message, { action: { label: 'Undo', run: entry } });
		return withdraw;
	}
}

export const [getUndoHistory, setUndoHistory] = createContext<UndoHistory>();
