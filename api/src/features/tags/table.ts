import { sql } from 'drizzle-orm';
import { index, snakeCase, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { userId } from '../../auth/owner-column.ts';
import { createdAt, version } from '../../database/columns.ts';

export const tags = snakeCase.table(
	'tags',
	{
		id: uuid()
			.primaryKey()
			.default(sql`gen_random_uuid()`),
		userId: userId(),
		name: text().notNull(),
		color: text(),
		version: version(),
		createdAt: createdAt(),
		updatedAt: createdAt(),
	},
	(table) => [
		unique('tags_id_user_id_key').on(table.id, table.userId),
		uniqueIndex('tags_user_id_name_key').on(table.userId, sql`lower(${table.name})`),
		index('tags_user_id_version_index').on(table.userId, table.version),
	],
);

export type TagRow = typeof tags.$inferSelect;
