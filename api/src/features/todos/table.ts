import { sql } from 'drizzle-orm';
import {
	check,
	date,
	foreignKey,
	index,
	integer,
	primaryKey,
	smallint,
	snakeCase,
	text,
	time,
	unique,
	uuid,
} from 'drizzle-orm/pg-core';
import { userId } from '../../auth/owner-column.ts';
import { createdAt, instant, position, version } from '../../database/columns.ts';
import type { Uuid } from '../../ids/type-id.ts';
import { lists } from '../lists/table.ts';
import { sections } from '../sections/table.ts';
import { tags } from '../tags/table.ts';

// The column `search_text`, a tsvector over title and notes, is PostgreSQL's own business: generated
// by a migration, used by search.ts, and never read or written as a value.
export const todos = snakeCase.table(
	'todos',
	{
		id: uuid().primaryKey(),
		userId: userId(),
		listId: uuid().notNull(),
		/** Of the same list; subtasks stand in their parent's. */
		sectionId: uuid(),
		parentId: uuid(),
		title: text().notNull(),
		notes: text().notNull().default(''),
		/** 0 NONE to 4 URGENT, so that an index sorts it. */
		priority: smallint().notNull().default(0),
		startDate: date({ mode: 'string' }),
		dueDate: date({ mode: 'string' }),
		dueTime: time({ precision: 0 }),
		durationMinutes: integer(),
		/** An RFC 5545 RRULE, and what it counts from. Both or neither. */
		recurrenceRule: text(),
		recurrenceAnchor: text({ enum: ['DUE_DATE', 'COMPLETION'] }),
		position: position(),
		completedAt: instant(),
		/** The ancestor whose completion completed this one: reopening that one reopens this. */
		completedWith: uuid(),
		deletedAt: instant(),
		/** The ancestor with which this went into the trash: restoring that one restores this. */
		deletedWith: uuid(),
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
		foreignKey({
			name: 'todos_section_id_list_id_user_id_fkey',
			columns: [table.sectionId, table.listId, table.userId],
			foreignColumns: [sections.id, sections.listId, sections.userId],
		}),
		foreignKey({
			name: 'todos_parent_id_user_id_fkey',
			columns: [table.parentId, table.userId],
			foreignColumns: [table.id, table.userId],
		}).onDelete('cascade'),
		check(
			'todos_recurrence_is_whole',
			sql`(${table.recurrenceRule} is null) = (${table.recurrenceAnchor} is null)`,
		),
		check('todos_not_its_own_parent', sql`${table.parentId} <> ${table.id}`),
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
		index('todos_user_id_parent_id_index')
			.on(table.userId, table.parentId)
			.where(sql`${table.parentId} is not null`),
		index('todos_section_id_index')
			.on(table.sectionId)
			.where(sql`${table.sectionId} is not null`),
		index('todos_user_id_version_index').on(table.userId, table.version),
		index('todos_user_id_due_date_index')
			.on(table.userId, table.dueDate, table.id)
			.where(sql`${table.dueDate} is not null`),
	],
);

/** Which tags a todo has. */
export const todoTags = snakeCase.table(
	'todo_tags',
	{
		todoId: uuid().notNull(),
		tagId: uuid().notNull(),
		userId: userId(),
	},
	(table) => [
		primaryKey({ columns: [table.todoId, table.tagId] }),
		foreignKey({
			name: 'todo_tags_todo_id_user_id_fkey',
			columns: [table.todoId, table.userId],
			foreignColumns: [todos.id, todos.userId],
		}).onDelete('cascade'),
		foreignKey({
			name: 'todo_tags_tag_id_user_id_fkey',
			columns: [table.tagId, table.userId],
			foreignColumns: [tags.id, tags.userId],
		}).onDelete('cascade'),
		index('todo_tags_tag_id_todo_id_index').on(table.tagId, table.todoId),
	],
);

/** The times that a recurring todo has been completed: what moves on leaves these behind. */
export const completedOccurrences = snakeCase.table(
	'completed_occurrences',
	{
		todoId: uuid().notNull(),
		userId: userId(),
		/** The due date that was completed. */
		occurrence: date({ mode: 'string' }).notNull(),
		completedAt: instant().notNull(),
		/** What to go back to: when and how it was due, and the subtasks that were done. */
		dueTime: time({ precision: 0 }),
		startDate: date({ mode: 'string' }),
		recurrenceRule: text().notNull(),
		completedSubtaskIds: uuid().array().notNull(),
	},
	(table) => [
		primaryKey({ columns: [table.todoId, table.occurrence] }),
		foreignKey({
			name: 'completed_occurrences_todo_id_user_id_fkey',
			columns: [table.todoId, table.userId],
			foreignColumns: [todos.id, todos.userId],
		}).onDelete('cascade'),
		index('completed_occurrences_user_id_completed_at_index').on(table.userId, table.completedAt),
	],
);

export type CompletedOccurrenceRow = typeof completedOccurrences.$inferSelect;

export type TodoRow = typeof todos.$inferSelect;

export type TodoId = Uuid<'Todo'>;
