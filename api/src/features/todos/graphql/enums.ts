import { builder } from '../../../schema/builder.ts';
import { PRIORITIES, type Priority as PriorityName } from '../../../priority.ts';
import { TODO_SORT_FIELDS, type TodoSortField } from '../read/order.ts';

const PRIORITY_DESCRIPTIONS: Record<PriorityName, string> = {
	NONE: 'No priority, which is the default of a new todo.',
	LOW: 'Low priority, above `NONE`.',
	MEDIUM: 'Medium priority, above `LOW`.',
	HIGH: 'High priority, above `MEDIUM`.',
	URGENT: 'Highest priority, above `HIGH`.',
};

export const Priority = builder.enumType('Priority', {
	description: 'Importance of a todo. The order is `NONE`, `LOW`, `MEDIUM`, `HIGH`, `URGENT`.',
	values: Object.fromEntries(
		PRIORITIES.map((name, value) => [name, { value, description: PRIORITY_DESCRIPTIONS[name] }]),
	) as Record<PriorityName, { value: number; description: string }>,
});

export const TodoStatus = builder.enumType('TodoStatus', {
	description: 'State of completion of a todo.',
	values: {
		OPEN: { description: 'The todo is still to be done.' },
		COMPLETED: { description: 'The todo is done, and its `completedAt` is set.' },
	} as const,
});

export const SortDirection = builder.enumType('SortDirection', {
	description: 'Direction in which the values of a sort key are ordered.',
	values: {
		ASC: { description: 'Ascending: from small to large, from early to late, from A to Z.' },
		DESC: { description: 'Descending: from large to small, from late to early, from Z to A.' },
	} as const,
});

export const NullsOrder = builder.enumType('NullsOrder', {
	description: 'Place of todos that have no value for a sort key.',
	values: {
		FIRST: { description: 'Todos without a value come before all others.' },
		LAST: { description: 'Todos without a value come after all others.' },
	} as const,
});

const SORT_FIELD_DESCRIPTIONS: Record<TodoSortField, string> = {
	POSITION: 'Manual order, by `Todo.position`.',
	TITLE: 'Order by title; upper and lower case count as equal.',
	PRIORITY: 'Order by priority, from `NONE` to `URGENT`.',
	DUE_DATE:
		'Order by due date and, within a day, by due time. Todos without a due time come after the others of the day in ascending order, and before them in descending order.',
	START_DATE: 'Order by start date.',
	COMPLETED_AT: 'Order by the time of completion.',
	CREATED_AT: 'Order by the time of creation.',
	UPDATED_AT: 'Order by the time of the last change.',
};

export const TodoSortFieldType = builder.enumType('TodoSortField', {
	description: 'Fields by which todos can be sorted.',
	values: Object.fromEntries(
		TODO_SORT_FIELDS.map((field) => [field, { description: SORT_FIELD_DESCRIPTIONS[field] }]),
	) as Record<TodoSortField, { description: string }>,
});
