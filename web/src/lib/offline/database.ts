/** What this browser keeps of one person, in a database of its own. */
export type StoreName = 'objects' | 'outbox' | 'meta';

const PREFIX = 'duly-';

/**
 * Opens the database of a person. Null where the browser keeps nothing (private windows of some,
 * strict settings): then the app works as long as there is a network.
 */
export async function openDatabase(userId: string): Promise<IDBDatabase | null> {
	try {
		const opening = indexedDB.open(PREFIX + userId, 1);
		opening.onupgradeneeded = () => {
			const database = opening.result;
			database.createObjectStore('objects', { keyPath: 'id' });
			database.createObjectStore('outbox', { keyPath: 'key', autoIncrement: true });
			database.createObjectStore('meta');
		};
		const database = await result(opening);
		// Another tab wants to delete it, or brings a newer version of the app.
		database.onversionchange = () => database.close();
		return database;
	} catch {
		return null;
	}
}

/** The value of a request. */
export function result<Value>(request: IDBRequest<Value>): Promise<Value> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error as DOMException);
	});
}

/** Resolves when all of a transaction is on the disk. */
export function done(transaction: IDBTransaction): Promise<void> {
	return new Promise((resolve, reject) => {
		transaction.oncomplete = () => resolve();
		transaction.onabort = () => reject(transaction.error as DOMException);
	});
}

/**
 * Deletes what is kept of everybody else who used this browser, up to what they have not sent: that
 * stays for them, and nobody reads it until they sign in again.
 */
export async function forgetOthers(userId: string): Promise<void> {
	const databases = (await globalThis.indexedDB?.databases?.().catch(() => [])) ?? [];
	for (const { name = '' } of databases) {
		if (!name.startsWith(PREFIX) || name === PREFIX + userId) continue;
		const database = await openDatabase(name.slice(PREFIX.length));
		if (database === null) continue;
		const transaction = database.transaction(['objects', 'outbox', 'meta'], 'readwrite');
		transaction.objectStore('objects').clear();
		transaction.objectStore('meta').clear();
		const unsent = await result(transaction.objectStore('outbox').count());
		await done(transaction);
		database.close();
		if (unsent === 0) indexedDB.deleteDatabase(name);
	}
}
