import { sql } from 'drizzle-orm';
import {
	check,
	date,
	foreignKey,
	index,
	integer,
	smallint,
	snakeCase,
	text,
	time,
	unique,
	uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, instant, position, userId, version } from '../db/columns.ts';
import { lists } from '../lists/table.ts';

export const todos = snakeCase.table(
	'todos',
	{
		id: uuid().primaryKey(),
		userId: userId(),
		listId: uuid().notNull(),
		title: text().notNull(),
		notes: text().notNull().default(''),
		/** 0 NONE to 4 URGENT, so that an index sorts it. */
		priority: smallint().notNull().default(0),
		startDate: date({ mode: 'string' }),
		dueDate: date({ mode: 'string' }),
		dueTime: time({ precision: 0 }),
		durationMinutes: integer(),
		position: position(),
		completedAt: instant(),
		deletedAt: instant(),
		version: version(),
		createdAt: createdAt(),
		updatedAt: createdAt(),
	},
	(table) => [
		unique('todos_id_user_id_key').on(table.id, table.userId),
		foreignKey({
			name: 'todos_list_id_user_id_fkey',
			columns: [table.listId, table.userId],
			foreignColumns: [lists.id, lists.userId],
		}).onDelete('cascade'),
		check(
			'todos_due_time_needs_due_date',
			sql`${table.dueTime} is null or ${table.dueDate} is not null`,
		),
		check('todos_priority_range', sql`${table.priority} between 0 and 4`),
		index('todos_user_id_created_at_index').on(table.userId, table.createdAt, table.id),
		index('todos_user_id_list_id_position_index').on(
			table.userId,
			table.listId,
			table.position,
			table.id,
		),
		index('todos_user_id_due_date_index')
			.on(table.userId, table.dueDate, table.id)
			.where(sql`${table.dueDate} is not null`),
	],
);

export type TodoRow = typeof todos.$inferSelect;
