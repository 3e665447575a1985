/**
 * Reads that are in progress, shared by callers that request the same: the devices of one user that
 * are notified of a write read one page together. A shared read may have started before the version
 * that its caller was notified of; the caller compares and reads again.
 */
export class SharedReads {
	readonly #pending = new WeakMap<object, Map<string, Promise<unknown>>>();

	/**
	 * @param kind callers with the same object and key receive the same result
	 * @param load must not depend on anything besides kind and key
	 */
	read<T>(kind: object, key: string, load: () => Promise<T>): Promise<T> {
		let ofKind = this.#pending.get(kind);
		if (ofKind === undefined) this.#pending.set(kind, (ofKind = new Map()));
		const pending = ofKind.get(key) as Promise<T> | undefined;
		if (pending !== undefined) return pending;
		const result = load().finally(() => ofKind.delete(key));
		ofKind.set(key, result);
		return result;
	}
}
