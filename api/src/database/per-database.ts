import type { Database } from './connect.ts';

/** What there is one of for each database: made when it is first asked for, and gone with it. */
export function perDatabase<Thing extends object>(
	make: (db: Database) => Thing,
): (db: Database) => Thing {
	const made = new WeakMap<Database, Thing>();
	return (db) => {
		let thing = made.get(db);
		if (thing === undefined) made.set(db, (thing = make(db)));
		return thing;
	};
}
