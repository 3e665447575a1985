import { snakeCase, text, uuid } from 'drizzle-orm/pg-core';
import { user } from '../../auth/tables.ts';
import { version } from '../../database/columns.ts';
import { DAY_NAMES } from '../../days/day-names.ts';

/** One row per user, inserted by the trigger that also inserts the inbox and the change counter. */
export const settings = snakeCase.table('settings', {
	userId: uuid()
		.primaryKey()
		.references(() => user.id, { onDelete: 'cascade' }),
	timeZone: text().notNull().default('UTC'),
	weekStart: text({ enum: DAY_NAMES }).notNull().default('MONDAY'),
	quickAddSyntax: text({ enum: ['TODOIST', 'VIKUNJA'] })
		.notNull()
		.default('TODOIST'),
	theme: text({ enum: ['SYSTEM', 'LIGHT', 'DARK'] })
		.notNull()
		.default('SYSTEM'),
	version: version().default(0),
});

export type SettingsRow = typeof settings.$inferSelect;
