import { LruMap } from '../lru-map.ts';

/**
 * Statements that keep a name in a session. PostgreSQL keeps the plan of each, some tens of
 * kilobytes, in every session.
 */
const MAX_NAMES = 200;
/** Texts that are remembered as sent once. */
const MAX_SEEN_TEXTS = 1_000;

/** Texts that any session of a pool has sent once: a text gets a name when it is sent again. */
export class SeenTexts {
	readonly #texts = new LruMap<string, object>(MAX_SEEN_TEXTS);

	/** Whether the text was sent before. Remembers it. */
	has(text: string): boolean {
		if (this.#texts.get(text) !== undefined) return true;
		this.#texts.set(text, {});
		return false;
	}
}

/**
 * The names of the prepared statements of one session. PostgreSQL parses and plans a named statement
 * once per session. The name that was not used for the longest time is given up for a new statement,
 * so that statements which are sent once do not use up the names for those that follow.
 *
 * Neon's pooler and PgBouncer carry protocol-level prepared statements from session to session
 * (https://neon.com/docs/connect/connection-pooling).
 */
export class StatementNames {
	readonly #names = new Map<string, string>();
	readonly #seen: SeenTexts;
	readonly #close: (name: string) => void;
	#created = 0;

	/** @param close ends the prepared statement of a name that is given up */
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
