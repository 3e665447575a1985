import { bigint, snakeCase, uuid } from 'drizzle-orm/pg-core';
import { user } from '../auth/tables.ts';

/** One counter a user: every write transaction takes the next value (sync/clock.ts). */
export const syncClocks = snakeCase.table('sync_clocks', {
	userId: uuid()
		.primaryKey()
		.references(() => user.id, { onDelete: 'cascade' }),
	version: bigint({ mode: 'number' }).notNull().default(0),
});
