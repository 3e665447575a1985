import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../database/connect.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import { lists } from '../../lists/table.ts';
import { sections } from '../../sections/table.ts';
import { settings } from '../../settings/table.ts';

/**
 * The newest version among a user's settings, lists and sections: as long as it is the same, nothing
 * was added to or changed of what a line of text is read with. Each is the end of an index.
 */
export function contextVersion(db: Database | Transaction, userId: Placeholder): SQL<number> {
	const newest = (table: typeof settings | typeof lists | typeof sections) =>
		db
			.select({ version: sql`max(${table.version})` })
			.from(table)
			.where(ownedBy(userId, table));
	const [set, named, divided] = [settings, lists, sections].map(newest);
	return sql`greatest(${set}, ${named}, ${divided})`.mapWith(Number);
}
