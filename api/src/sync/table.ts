import { bigint, index, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core';
import { user } from '../auth/tables.ts';
import { userId } from '../auth/owner-column.ts';
import { instant, version } from '../database/columns.ts';

/** One counter a user: every write transaction takes the next value (sync/write-transaction.ts). */
export const changeCounters = snakeCase.table('sync_clocks', {
	userId: uuid()
		.primaryKey()
		.references(() => user.id, { onDelete: 'cascade' }),
	version: bigint({ mode: 'number' }).notNull().default(0),
	/** Tombstones up to this version are gone: who last looked before it must start anew. */
	prunedVersion: bigint('forgotten_version', { mode: 'number' }).notNull().default(0),
});

/** What was deleted for good, so that clients hear of it. */
export const tombstones = snakeCase.table(
	'tombstones',
	{
		userId: userId(),
		version: version(),
		nodeType: text().notNull(),
		nodeId: uuid().notNull(),
		deletedAt: instant().notNull(),
	},
	(table) => [
		primaryKey({ columns: [table.userId, table.version, table.nodeId] }),
		index('tombstones_deleted_at_index').on(table.deletedAt),
	],
);
