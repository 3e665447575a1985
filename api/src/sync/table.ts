import { bigint, index, primaryKey, snakeCase, text, uuid } from 'drizzle-orm/pg-core';
import { user } from '../auth/tables.ts';
import { userId } from '../auth/owner-column.ts';
import { instant, version } from '../database/columns.ts';

/** One counter per user, which each write increments (sync/write.ts). */
export const changeCounters = snakeCase.table('sync_clocks', {
	userId: uuid()
		.primaryKey()
		.references(() => user.id, { onDelete: 'cascade' }),
	version: bigint({ mode: 'number' }).notNull().default(0),
	/** Tombstones up to this version have been pruned: earlier cursors cannot be continued. */
	prunedVersion: bigint('forgotten_version', { mode: 'number' }).notNull().default(0),
});

/** Permanent deletions, for the change feed. */
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
