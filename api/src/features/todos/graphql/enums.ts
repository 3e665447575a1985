import { builder } from '../../../schema/builder.ts';
import { PRIORITIES } from '../todo.ts';
import { TODO_SORT_FIELDS, type TodoSortField } from '../read/order.ts';

const PRIORITY_DESCRIPTIONS: Record<(typeof PRIORITIES)[number], string> = {
	NONE: 'Nothing said about it.',
	LOW: 'When there is time.',
	MEDIUM: 'Soon.',
	HIGH: 'Before others.',
	URGENT: 'Now.',
};

export const Priority = builder.enumType('Priority', {
	description: 'How much a todo matters.',
	values: Object.fromEntries(
		PRIORITIES.map((name, value) => [name, { value, description: PRIORITY_DESCRIPTIONS[name] }]),
	) as Record<(typeof PRIORITIES)[number], { value: number; description: string }>,
});

export const TodoStatus = builder.enumType('TodoStatus', {
	description: 'Whether a todo is still to do.',
	values: {
		OPEN: { description: 'Still to do.' },
		COMPLETED: { description: 'Done.' },
	} as const,
});

export const SortDirection = builder.enumType('SortDirection', {
	description: 'Which end of an order comes first.',
	values: {
		ASC: { description: 'From small to large, early to late, A to Z.' },
		DESC: { description: 'From large to small, late to early, Z to A.' },
	} as const,
});

export const NullsOrder = builder.enumType('NullsOrder', {
	description: 'Where what has no value stands.',
	values: {
		FIRST: { description: 'Before everything else.' },
		LAST: { description: 'After everything else.' },
	} as const,
});

const SORT_FIELD_DESCRIPTIONS: Record<TodoSortField, string> = {
	POSITION: 'The person’s own order.',
	TITLE: 'The title, upper and lower case alike.',
	PRIORITY: 'The priority, `NONE` the smallest.',
	DUE_DATE: 'The due day and time; within a day those without a time come last.',
	START_DATE: 'The start day.',
	COMPLETED_AT: 'When it was completed.',
	CREATED_AT: 'When it was created.',
	UPDATED_AT: 'When it last changed.',
};

export const TodoSortFieldType = builder.enumType('TodoSortField', {
	description: 'What todos can be sorted by.',
	values: Object.fromEntries(
		TODO_SORT_FIELDS.map((field) => [field, { description: SORT_FIELD_DESCRIPTIONS[field] }]),
	) as Record<TodoSortField, { description: string }>,
});
