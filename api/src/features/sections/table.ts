import { sql } from 'drizzle-orm';
import { foreignKey, index, snakeCase, text, unique, uuid } from 'drizzle-orm/pg-core';
import { userId } from '../../auth/owner-column.ts';
import { createdAt, position, version } from '../../database/columns.ts';
import { lists } from '../lists/table.ts';

export const sections = snakeCase.table(
	'sections',
	{
		id: uuid()
			.primaryKey()
			.default(sql`gen_random_uuid()`),
		userId: userId(),
		listId: uuid().notNull(),
		name: text().notNull(),
		position: position(),
		version: version(),
		createdAt: createdAt(),
		updatedAt: createdAt(),
	},
	(table) => [
		// The target of the todo's foreign key: a section of the same list and user.
		unique('sections_id_list_id_user_id_key').on(table.id, table.listId, table.userId),
		foreignKey({
			name: 'sections_list_id_user_id_fkey',
			columns: [table.listId, table.userId],
			foreignColumns: [lists.id, lists.userId],
		}).onDelete('cascade'),
		index('sections_user_id_list_id_position_index').on(
			table.userId,
			table.listId,
			table.position,
			table.id,
		),
		index('sections_user_id_version_index').on(table.userId, table.version),
	],
);

export type SectionRow = typeof sections.$inferSelect;
