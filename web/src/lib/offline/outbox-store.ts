import { done, openDatabase, result } from './database.ts';

/** A change that is not yet with the server. */
export interface OutboxEntry {
	/** Where it stands in the queue. */
	readonly key: number;
	/** The name of its document, such as `UpdateTodo`. */
	readonly name: string;
	readonly text: string;
	readonly variables: Readonly<Record<string, unknown>>;
	/** What the cache was told of the outcome, where the variables do not say it. */
	readonly preview?: unknown;
	/** For an update: what the fields that it changes were before. */
	readonly base?: Readonly<Record<string, unknown>>;
	/** When it was made, in milliseconds since 1970. */
	readonly at: number;
}

export type NewEntry = Omit<OutboxEntry, 'key'>;

/** Where the queue is kept. */
export interface OutboxStore {
	add(entry: NewEntry): Promise<number>;
	first(): Promise<OutboxEntry | undefined>;
	all(): Promise<OutboxEntry[]>;
	delete(key: number): Promise<void>;
}

/** The queue of a person: on the disk, or as long as the page lives where there is none. */
export async function openOutboxStore(userId: string): Promise<OutboxStore> {
	const database = await openDatabase(userId);
	return database === null ? memoryStore() : diskStore(database);
}

function diskStore(database: IDBDatabase): OutboxStore {
	const open = (mode: IDBTransactionMode) =>
		database.transaction('outbox', mode).objectStore('outbox');
	return {
		async add(entry) {
			const store = open('readwrite');
			const key = await result(store.add(plain(entry)));
			await done(store.transaction);
			return key as number;
		},
		async first() {
			const [entry] = await result(open('readonly').getAll(null, 1));
			return entry as OutboxEntry | undefined;
		},
		all: () => result(open('readonly').getAll()),
		async delete(key) {
			const store = open('readwrite');
			store.delete(key);
			await done(store.transaction);
		},
	};
}

/** What a component hands over may be a proxy of its state, which the disk does not take. */
function plain(entry: NewEntry): NewEntry {
	return JSON.parse(JSON.stringify(entry)) as NewEntry;
}

export function memoryStore(): OutboxStore {
	const entries = new Map<number, OutboxEntry>();
	let last = 0;
	return {
		async add(entry) {
			entries.set(++last, { ...entry, key: last });
			return last;
		},
		async first() {
			return entries.values().next().value;
		},
		async all() {
			return [...entries.values()];
		},
		async delete(key) {
			entries.delete(key);
		},
	};
}
