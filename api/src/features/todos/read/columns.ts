import type { FieldColumns } from '../../../database/selected-columns.ts';
import type { ListRow } from '../../lists/table.ts';
import type { SectionRow } from '../../sections/table.ts';
import type { TagRow } from '../../tags/table.ts';
import type { TodoRow } from '../table.ts';

// The columns from which the fields of Todo and of its related types are computed. A test compares
// them with the schema: a field without an entry makes the statement fetch all columns.

export const TODO_COLUMNS: FieldColumns<keyof TodoRow> = {
	id: [],
	title: ['title'],
	notes: ['notes'],
	status: ['completedAt'],
	priority: ['priority'],
	startDate: ['startDate'],
	dueDate: ['dueDate'],
	dueTime: ['dueTime'],
	durationMinutes: ['durationMinutes'],
	recurrence: ['recurrenceRule', 'recurrenceAnchor', 'dueDate', 'dueTime'],
	completedAt: ['completedAt'],
	deletedAt: ['deletedAt'],
	list: ['listId'],
	section: ['sectionId'],
	parent: ['parentId'],
	subtasks: ['deletedAt'],
	subtaskCount: ['deletedAt'],
	completedSubtaskCount: ['deletedAt'],
	tags: [],
	completedOccurrences: [],
	position: ['position'],
	createdAt: ['createdAt'],
	updatedAt: ['updatedAt'],
};

/** The columns that each sort key reads; see order.ts. */
export const SORT_KEY_COLUMNS: FieldColumns<keyof TodoRow> = {
	ID: [],
	LIKELY_ID: [],
	RELEVANCE: [],
	LIKENESS: [],
	POSITION: ['position'],
	TITLE: ['title'],
	PRIORITY: ['priority'],
	DUE_DATE: ['dueDate'],
	DUE_TIME: ['dueTime'],
	START_DATE: ['startDate'],
	COMPLETED_AT: ['completedAt'],
	CREATED_AT: ['createdAt'],
	UPDATED_AT: ['updatedAt'],
};

export const LIST_COLUMNS: FieldColumns<keyof ListRow> = {
	id: [],
	name: ['name'],
	color: ['color'],
	isInbox: ['isInbox'],
	isFavorite: ['isFavorite'],
	position: ['position'],
	archivedAt: ['archivedAt'],
	createdAt: ['createdAt'],
	updatedAt: ['updatedAt'],
	todos: [],
	openCount: [],
	sections: [],
};

export const SECTION_COLUMNS: FieldColumns<keyof SectionRow> = {
	id: [],
	name: ['name'],
	list: ['listId'],
	position: ['position'],
	createdAt: ['createdAt'],
	updatedAt: ['updatedAt'],
	todos: [],
};

export const TAG_COLUMNS: FieldColumns<keyof TagRow> = {
	id: [],
	name: ['name'],
	color: ['color'],
	createdAt: ['createdAt'],
	updatedAt: ['updatedAt'],
	todos: [],
	openCount: [],
};
