import type { Todo } from './todo.ts';

/** Whether a search finds a todo. */
export type TodoTest = (todo: Todo) => boolean;

/** Reads a search; null where it cannot be read here, or not yet. */
export type ReadSearch = (query: string) => TodoTest | null;

const NOTHING: ReadSearch = () => null;

// Searching knows todos, and not the other way round: it is given to them, in the browser only.
let read = NOTHING;

/** Has what a change does to what was found show at once. Returns what ends it. */
export function readSearchesWith(reader: ReadSearch): () => void {
	read = reader;
	return () => {
		if (read === reader) read = NOTHING;
	};
}

export function readSearch(query: string): TodoTest | null {
	return read(query);
}
