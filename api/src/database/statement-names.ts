import { LruMap } from '../lru-map.ts';

/**
 * Prepared statements per session. PostgreSQL stores a plan of some tens of kilobytes for each in
 * every session.
 */
const MAX_NAMES = 200;
/** Number of stored texts that were sent once. */
const MAX_SEEN_TEXTS = 1_000;

/** Texts that any session of a pool has sent once. A text gets a name when it is sent again. */
export class SeenTexts {
	readonly #texts = new LruMap<string, object>(MAX_SEEN_TEXTS);

	/** Whether the text was sent before. Stores the text. */
	has(text: string): boolean {
		if (this.#texts.get(text) !== undefined) return true;
		this.#texts.set(text, {});
		return false;
	}
}

/**
 * The names of the prepared statements of one session. PostgreSQL parses and plans a named statement
 * once per session. A new statement replaces the least recently used name.
 *
 * Neon's pooler and PgBouncer support protocol-level prepared statements across sessions
 * (https://neon.com/docs/connect/connection-pooling).
 */
export class StatementNames {
	readonly #names = new Map<string, string>();
	readonly #seen: SeenTexts;
	readonly #close: (name: string) => void;
	#created = 0;

	/** @param close closes the prepared statement of a replaced name */
	constructor(seen: SeenTexts, close: (name: string) => void) {
		this.#seen = seen;
		this.#close = close;
	}

	/** The name of a statement; undefined for a text that is sent for the first time. */
	nameOf(text: string): string | undefined {
		let name = this.#names.get(text);
		if (name !== undefined) this.#names.delete(text);
		else if (!this.#seen.has(text)) return undefined;
		else name = this.#newName();
		// A Map iterates in the order of insertion: the first entry is the least recently used.
		this.#names.set(text, name);
		return name;
	}

	#newName(): string {
		if (this.#names.size >= MAX_NAMES) {
			const [text, name] = this.#names.entries().next().value!;
			this.#names.delete(text);
			this.#close(name);
		}
		this.#created += 1;
		return `s${this.#created}`;
	}
}
