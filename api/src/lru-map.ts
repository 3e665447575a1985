/** A map with a maximum number of entries; the least recently used entry is evicted. */
export class LruMap<Key, Value extends object> {
	// A Map iterates in insertion order; reinserting an entry at each use keeps the oldest first.
	readonly #entries = new Map<Key, Value>();
	readonly #capacity: number;

	constructor(capacity: number) {
		this.#capacity = capacity;
	}

	get(key: Key): Value | undefined {
		const value = this.#entries.get(key);
		if (value && this.#entries.delete(key)) this.#entries.set(key, value);
		return value;
	}

	set(key: Key, value: Value): void {
		this.#entries.delete(key);
		this.#entries.set(key, value);
		if (this.#entries.size > this.#capacity) this.delete(this.#entries.keys().next().value!);
	}

	delete(key: Key): void {
		this.#entries.delete(key);
	}
}

/** A pure function whose results for the last `capacity` keys are kept. */
export function memoize<Key, Value extends object>(
	compute: (key: Key) => Value,
	capacity: number,
): (key: Key) => Value {
	const results = new LruMap<Key, Value>(capacity);
	return (key) => {
		let result = results.get(key);
		if (!result) results.set(key, (result = compute(key)));
		return result;
	};
}
