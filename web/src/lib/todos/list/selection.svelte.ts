import { SvelteSet } from 'svelte/reactivity';

/** Which of the rows a person has picked, to do something with all of them at once. */
export class Selection {
	readonly #order: () => readonly string[];
	readonly #ids = new SvelteSet<string>();
	/** From where a range reaches. */
	#anchor: string | null = null;

	/** In the order of the rows; what is gone from the view is not picked any more. */
	readonly ids: readonly string[] = $derived.by(() =>
		this.#ids.size === 0 ? [] : this.#order().filter((id) => this.#ids.has(id)),
	);

	constructor(order: () => readonly string[]) {
		this.#order = order;
	}

	get size(): number {
		return this.ids.length;
	}

	has(id: string): boolean {
		return this.#ids.has(id);
	}

	toggle(id: string): void {
		if (!this.#ids.delete(id)) this.#ids.add(id);
		this.#anchor = id;
	}

	/** Picks whatever lies between the last one that was picked (or `from`) and this one. */
	extendTo(id: string, from: string | null = null): void {
		const order = this.#order();
		this.#anchor ??= from ?? id;
		const [a, b] = [order.indexOf(this.#anchor), order.indexOf(id)].sort((x, y) => x - y);
		this.#ids.clear();
		for (const each of order.slice(Math.max(0, a!), b! + 1)) this.#ids.add(each);
	}

	all(): void {
		for (const id of this.#order()) this.#ids.add(id);
	}

	clear(): void {
		this.#ids.clear();
		this.#anchor = null;
	}
}
