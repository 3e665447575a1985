import { done, openDatabase, result } from './database.ts';
import type { Change } from './documents.ts';
import { idle } from '#lib/ui/idle.ts';

/** An object as it is kept: references by id, nothing that can be counted. */
export type Row = { readonly id: string; readonly __typename: string } & Record<string, unknown>;

/** Some of what changed, up to a cursor. */
export interface Page {
	readonly cursor: string;
	readonly hasMore: boolean;
	readonly changes: readonly unknown[];
}

/** What is kept of an object; null where it is gone. */
interface Kept {
	readonly id: string;
	readonly row: Row | null;
}

const SETTINGS = 'settings';

/** So many rows of a copy are written at once: what a browser does within a few milliseconds. */
const SLICE = 40;

/** A copy of all that a person has, on their device: what the app shows without a network. */
export class Replica {
	readonly #database: IDBDatabase;
	/** Whether this tab keeps the copy. Of several tabs one does, or an older state might win. */
	isKeeper = false;
	#rows: Map<string, Row> | undefined;
	/** Counts up with every change of the rows. */
	version = 0;

	private constructor(database: IDBDatabase) {
		this.#database = database;
	}

	static async open(userId: string): Promise<Replica | null> {
		const database = await openDatabase(userId);
		return database && new Replica(database);
	}

	/** Up to where the copy goes; null where it is not whole yet. */
	async cursor(): Promise<string | null> {
		return (await this.#get<string>('cursor')) ?? null;
	}

	/** Where the first copy stopped, to go on from there. */
	async copiedTo(): Promise<string | null> {
		return (await this.#get<string>('copiedTo')) ?? null;
	}

	/** Who is signed in, as the frame shows them. */
	viewer(): Promise<Record<string, unknown> | undefined> {
		return this.#get('viewer');
	}

	async rememberViewer(viewer: object): Promise<void> {
		const transaction = this.#database.transaction('meta', 'readwrite');
		transaction.objectStore('meta').put(JSON.parse(JSON.stringify(viewer)), 'viewer');
		await done(transaction);
	}

	/** All rows. They stay in memory from the first time on, and current. */
	async rows(): Promise<ReadonlyMap<string, Row>> {
		if (this.#rows === undefined) {
			const store = this.#database.transaction('objects').objectStore('objects');
			const all = (await result(store.getAll())) as Row[];
			this.#rows ??= new Map(all.map((row) => [row.id, row]));
		}
		return this.#rows;
	}

	/** Applies what has just changed: its rows and its cursor, both or neither. */
	async apply({ changes, cursor }: Page): Promise<void> {
		const rows = this.#take(changes);
		if (this.isKeeper) await this.#write(rows, { cursor });
	}

	/**
	 * Applies a page of the first copy, a few rows at a time and while the page has nothing else to do:
	 * who looks at it does not notice. The cursor comes last: what is left off in between is copied
	 * again.
	 */
	async copy({ changes, cursor, hasMore }: Page): Promise<void> {
		const rows = this.#take(changes);
		for (let at = 0; at < rows.length; at += SLICE) {
			await idle();
			await this.#write(rows.slice(at, at + SLICE));
		}
		await this.#write([], hasMore ? { copiedTo: cursor } : { cursor });
	}

	/**
	 * Takes over todos as the server has just answered them: the stream will tell of them too, but
	 * the network may be gone before it does. What is newer here stays.
	 */
	async note(todos: readonly { readonly id: string; readonly updatedAt: string }[]): Promise<void> {
		const rows = todos.map((todo) => rowOf({ __typename: 'TodoChanged', todo } as Change).row!);
		const isNewer = (row: Row, known: Row | undefined) =>
			known === undefined || (row.updatedAt as string) > (known.updatedAt as string);
		for (const row of rows) {
			if (this.#rows && isNewer(row, this.#rows.get(row.id))) this.#rows.set(row.id, row);
		}
		this.version++;
		if (!this.isKeeper) return;
		const transaction = this.#database.transaction('objects', 'readwrite');
		const objects = transaction.objectStore('objects');
		for (const row of rows) {
			const asking = objects.get(row.id) as IDBRequest<Row | undefined>;
			asking.onsuccess = () => isNewer(row, asking.result) && objects.put(row);
		}
		await done(transaction);
	}

	/** Begins anew: what is here cannot be continued from. */
	async clear(): Promise<void> {
		this.#rows?.clear();
		this.version++;
		if (!this.isKeeper) return;
		const transaction = this.#database.transaction(['objects', 'meta'], 'readwrite');
		transaction.objectStore('objects').clear();
		transaction.objectStore('meta').delete('cursor');
		transaction.objectStore('meta').delete('copiedTo');
		await done(transaction);
	}

	/** Takes changes over into the rows in memory. */
	#take(changes: Page['changes']): Kept[] {
		const rows = (changes as Change[]).map(rowOf);
		for (const { id, row } of rows) {
			if (row === null) this.#rows?.delete(id);
			else this.#rows?.set(id, row);
		}
		this.version++;
		return rows;
	}

	/** Writes rows and what is to be known of the copy, both or neither. */
	async #write(rows: readonly Kept[], known: Record<string, string> = {}): Promise<void> {
		const transaction = this.#database.transaction(['objects', 'meta'], 'readwrite');
		const [objects, meta] = [transaction.objectStore('objects'), transaction.objectStore('meta')];
		for (const { id, row } of rows) {
			if (row === null) objects.delete(id);
			else objects.put(row);
		}
		for (const [name, value] of Object.entries(known)) meta.put(value, name);
		await done(transaction);
	}

	async #get<Value>(key: string): Promise<Value | undefined> {
		const store = this.#database.transaction('meta').objectStore('meta');
		return (await result(store.get(key))) as Value | undefined;
	}
}

type Node = Record<string, unknown> & { readonly id: string };

/** A change as what is kept of it; a row of null takes the object away. */
function rowOf(change: Change): Kept {
	if (change.__typename === 'NodeDeleted') return { id: change.id, row: null };
	if (change.__typename === 'SettingsChanged') {
		return {
			id: SETTINGS,
			row: { ...change.settings, id: SETTINGS, __typename: 'Settings' } as Row,
		};
	}
	const __typename = change.__typename.slice(0, -'Changed'.length);
	const node = Object.values(change).find((value) => typeof value === 'object') as Node;
	const row: Record<string, unknown> = { __typename };
	for (const [name, value] of Object.entries(node)) row[name] = referenceOf(value);
	return { id: node.id, row: row as Row };
}

/** The id of what has one; what has none is kept as it is. */
function referenceOf(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(referenceOf);
	return typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
}
