import { sql } from 'drizzle-orm';
import { index, snakeCase, text, uuid } from 'drizzle-orm/pg-core';
import { userId } from '../../auth/owner-column.ts';
import { createdAt, position, version } from '../../database/columns.ts';

export const savedFilters = snakeCase.table(
	'saved_filters',
	{
		id: uuid()
			.primaryKey()
			.default(sql`gen_random_uuid()`),
		userId: userId(),
		name: text().notNull(),
		/** A search in the language of `search/`. */
		query: text().notNull(),
		position: position(),
		version: version(),
		createdAt: createdAt(),
		updatedAt: createdAt(),
	},
	(table) => [
		index('saved_filters_user_id_position_index').on(table.userId, table.position, table.id),
		index('saved_filters_user_id_version_index').on(table.userId, table.version),
	],
);

export type SavedFilterRow = typeof savedFilters.$inferSelect;
