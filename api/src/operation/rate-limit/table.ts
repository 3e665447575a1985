import { bigint, snakeCase, text } from 'drizzle-orm/pg-core';
import { instant } from '../../database/columns.ts';

/**
 * The points that each key has used in its window. The table is unlogged (see its migration): a
 * crash resets all limits, and no request waits for a write to disk.
 */
export const rateLimitWindows = snakeCase.table('rate_limit_windows', {
	key: text().primaryKey(),
	startedAt: instant().notNull(),
	used: bigint({ mode: 'number' }).notNull(),
});
