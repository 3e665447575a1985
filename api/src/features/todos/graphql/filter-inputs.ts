import { builder } from '../../../schema/builder.ts';
import {
	DateComparator,
	DateTimeComparator,
	IdComparator,
	StringComparator,
} from '../../../schema/comparators.ts';
import { NullsOrder, Priority, SortDirection, TodoSortFieldType, TodoStatus } from './enums.ts';
import type { TodoFilter } from '../read/filter.ts';

const PriorityComparator = builder.inputType('PriorityComparator', {
	description: 'A test of a priority, `NONE` the smallest.',
	fields: (t) => ({
		eq: t.field({ type: Priority, description: 'Is this.' }),
		neq: t.field({ type: Priority, description: 'Is not this.' }),
		in: t.field({ type: [Priority], description: 'Is one of these.' }),
		nin: t.field({ type: [Priority], description: 'Is none of these.' }),
		lt: t.field({ type: Priority, description: 'Is less than this.' }),
		lte: t.field({ type: Priority, description: 'Is this or less.' }),
		gt: t.field({ type: Priority, description: 'Is more than this.' }),
		gte: t.field({ type: Priority, description: 'Is this or more.' }),
	}),
});

const TagFilter = builder.inputType('TagFilter', {
	description: 'Which tags. Everything that is given must hold.',
	fields: (t) => ({
		id: t.field({ type: IdComparator, description: 'The tag’s id.' }),
		name: t.field({ type: StringComparator, description: 'The tag’s name.' }),
	}),
});

const TagCollectionFilter = builder.inputType('TagCollectionFilter', {
	description: 'A test of all tags of a todo together. Everything that is given must hold.',
	fields: (t) => ({
		some: t.field({ type: TagFilter, description: 'At least one of its tags is such.' }),
		every: t.field({ type: TagFilter, description: 'All its tags are such, if it has any.' }),
		none: t.field({ type: TagFilter, description: 'None of its tags is such. `{}`: it has none.' }),
	}),
});

export const TodoFilterInput = builder.inputRef<TodoFilter>('TodoFilter').implement({
	description: 'Which todos. Everything that is given must hold.',
	fields: (t) => ({
		and: t.field({ type: [TodoFilterInput], description: 'All of these hold.' }),
		or: t.field({ type: [TodoFilterInput], description: 'At least one of these holds.' }),
		not: t.field({ type: TodoFilterInput, description: 'This does not hold.' }),
		id: t.field({ type: IdComparator, description: 'Its id.' }),
		title: t.field({ type: StringComparator, description: 'Its title.' }),
		notes: t.field({ type: StringComparator, description: 'Its notes.' }),
		priority: t.field({ type: PriorityComparator, description: 'Its priority.' }),
		status: t.field({ type: TodoStatus, description: 'Open or completed.' }),
		inTrash: t.boolean({ description: 'In the trash, or outside it.' }),
		isRecurring: t.boolean({ description: 'Whether it recurs.' }),
		startDate: t.field({ type: DateComparator, description: 'Its start day.' }),
		dueDate: t.field({ type: DateComparator, description: 'Its due day.' }),
		completedAt: t.field({ type: DateTimeComparator, description: 'When it was completed.' }),
		createdAt: t.field({ type: DateTimeComparator, description: 'When it was created.' }),
		updatedAt: t.field({ type: DateTimeComparator, description: 'When it last changed.' }),
		listId: t.field({ type: IdComparator, description: 'Its list.' }),
		sectionId: t.field({ type: IdComparator, description: 'Its section.' }),
		parentId: t.field({ type: IdComparator, description: 'The todo that it is a subtask of.' }),
		tags: t.field({ type: TagCollectionFilter, description: 'Its tags.' }),
	}),
});

export const TodoSortInput = builder.inputType('TodoSort', {
	description: 'One key of an order.',
	fields: (t) => ({
		field: t.field({ type: TodoSortFieldType, required: true, description: 'What to sort by.' }),
		direction: t.field({
			type: SortDirection,
			defaultValue: 'ASC',
			description: 'Which end comes first.',
		}),
		nulls: t.field({
			type: NullsOrder,
			defaultValue: 'LAST',
			description: 'Where what has no value stands, whichever the direction.',
		}),
	}),
});
