import { bigint, snakeCase, text } from 'drizzle-orm/pg-core';
import { instant } from '../../database/columns.ts';

/**
 * What each one has taken since their window began. Unlogged (see its migration): after a crash
 * everyone has all points again, which harms nobody and spares each request a write to disk.
 */
export const rateLimitWindows = snakeCase.table('rate_limit_windows', {
	key: text().primaryKey(),
	startedAt: instant().notNull(),
	used: bigint({ mode: 'number' }).notNull(),
});
