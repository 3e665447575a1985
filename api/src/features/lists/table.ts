import { sql } from 'drizzle-orm';
import { boolean, index, snakeCase, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { userId } from '../../auth/owner-column.ts';
import { createdAt, instant, position, version } from '../../database/columns.ts';

export const lists = snakeCase.table(
	'lists',
	{
		id: uuid()
			.primaryKey()
			.default(sql`gen_random_uuid()`),
		userId: userId(),
		name: text().notNull(),
		color: text(),
		isInbox: boolean().notNull().default(false),
		isFavorite: boolean().notNull().default(false),
		position: position(),
		archivedAt: instant(),
		version: version(),
		createdAt: createdAt(),
		updatedAt: createdAt(),
	},
	(table) => [
		// The target of composite foreign keys, which make a reference across users impossible.
		unique('lists_id_user_id_key').on(table.id, table.userId),
		uniqueIndex('lists_one_inbox_a_user')
			.on(table.userId)
			.where(sql`${table.isInbox}`),
		index('lists_user_id_version_index').on(table.userId, table.version),
		index('lists_user_id_position_index').on(table.userId, table.position, table.id),
	],
);

export type ListRow = typeof lists.$inferSelect;
