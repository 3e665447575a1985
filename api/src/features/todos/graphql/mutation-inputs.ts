import { builder } from '../../../schema/builder.ts';
import { RecurrenceAnchor } from './recurrence.ts';
import { Priority } from './enums.ts';

const RecurrenceInput = builder.inputType('RecurrenceInput', {
	description: 'How a todo recurs.',
	fields: (t) => ({
		rule: t.string({
			required: true,
			description: 'An RFC 5545 RRULE, for example `FREQ=WEEKLY;BYDAY=MO,FR`.',
		}),
		anchor: t.field({
			type: RecurrenceAnchor,
			defaultValue: 'DUE_DATE',
			description: 'What the next occurrence counts from.',
		}),
	}),
});

const OWN_ID =
	'A TypeID of your own (`todo_…`), which makes repeating the request harmless: the first result is answered again. Absent: the server makes one.';
const ONE = { required: true, description: 'Which todo.' } as const;
const MANY = { required: true, description: 'Which todos: 1 to 500.' } as const;

type InputFields = Parameters<Parameters<typeof builder.inputType<string, never>>[1]['fields']>[0];

/** What a person can say of a todo, besides its title. */
function saidOf(t: InputFields) {
	return {
		notes: t.string({ description: 'More about it, in Markdown, up to 50 000 characters.' }),
		priority: t.field({ type: Priority, description: 'How much it matters. Null: `NONE`.' }),
		startDate: t.field({ type: 'Date', description: 'Out of sight until this day.' }),
		dueDate: t.field({
			type: 'Date',
			description:
				'The day by which to do it. Null clears the due time and the recurrence as well.',
		}),
		dueTime: t.field({ type: 'LocalTime', description: 'The time of that day.' }),
		durationMinutes: t.int({ description: 'How long it takes, in minutes.' }),
		recurrence: t.field({
			type: RecurrenceInput,
			description: 'How it recurs. Without a due date it begins at its first occurrence.',
		}),
	};
}

/** Where a todo can stand. */
function placeOf(t: InputFields) {
	return {
		listId: t.id({ description: 'In which list.' }),
		sectionId: t.id({ description: 'In which section; says which list. Null: in none.' }),
		parentId: t.id({ description: 'Beneath which todo; says where. Null: beneath none.' }),
		after: t.id({ description: 'Right after this todo of that place.' }),
		before: t.id({ description: 'Right before this todo of that place.' }),
	};
}

/** How the tags of todos can change. */
function tagsOf(t: InputFields) {
	return {
		tagIds: t.idList({ description: 'Exactly these tags.' }),
		addTagIds: t.idList({ description: 'These tags more.' }),
		removeTagIds: t.idList({ description: 'These tags less.' }),
	};
}

export const CreateTodoInput = builder.inputType('CreateTodoInput', {
	description: 'A new todo. Without a list, section or parent it goes into the inbox.',
	fields: (t) => ({
		id: t.id({ description: OWN_ID }),
		title: t.string({ required: true, description: 'What to do, 1 to 500 characters.' }),
		...saidOf(t),
		...placeOf(t),
		tagIds: t.idList({ description: 'Its tags.' }),
	}),
});

export const UpdateTodoInput = builder.inputType('UpdateTodoInput', {
	description: 'Changes to a todo. What is absent stays as it is; null clears.',
	fields: (t) => ({
		id: t.id(ONE),
		title: t.string({ description: 'What to do, 1 to 500 characters.' }),
		...saidOf(t),
		...tagsOf(t),
		ifUpdatedAt: t.field({
			type: 'DateTime',
			description:
				'The `updatedAt` that you last saw. If it is another by now, nothing is written and a ConflictError tells what is there.',
		}),
	}),
});

export const UpdateTodosInput = builder.inputType('UpdateTodosInput', {
	description: 'The same changes to many todos. What is absent stays as it is; null clears.',
	fields: (t) => ({
		ids: t.idList(MANY),
		title: t.string({ description: 'What to do, 1 to 500 characters.' }),
		...saidOf(t),
		...tagsOf(t),
	}),
});

export const MoveTodoInput = builder.inputType('MoveTodoInput', {
	description:
		'Where a todo goes. What is absent stays as it is, but another list alone means outside its sections and beneath nothing. Without a neighbour: to the end.',
	fields: (t) => ({ id: t.id(ONE), ...placeOf(t) }),
});

export const MoveTodosInput = builder.inputType('MoveTodosInput', {
	description: 'Where many todos go, together. Without a neighbour: to the end.',
	fields: (t) => ({ ids: t.idList(MANY), ...placeOf(t) }),
});

export const CompleteTodoInput = builder.inputType('CompleteTodoInput', {
	description: 'Which todo is done.',
	fields: (t) => ({
		id: t.id(ONE),
		occurrence: t.field({
			type: 'Date',
			description:
				'The due date that is meant, where it recurs: if it has moved on from there already, nothing happens.',
		}),
	}),
});

export const ReopenTodoInput = builder.inputType('ReopenTodoInput', {
	description: 'Which todo is to be done after all.',
	fields: (t) => ({
		id: t.id(ONE),
		occurrence: t.field({
			type: 'Date',
			description: 'Which completed occurrence to take back, where it recurs.',
		}),
	}),
});

export const SkipOccurrenceInput = builder.inputType('SkipOccurrenceInput', {
	description: 'Which occurrence is left out.',
	fields: (t) => ({
		id: t.id(ONE),
		occurrence: t.field({
			type: 'Date',
			description:
				'The due date that is meant: if the todo has moved on from there already, nothing happens.',
		}),
	}),
});

export const DuplicateTodoInput = builder.inputType('DuplicateTodoInput', {
	description: 'Which todo to copy.',
	fields: (t) => ({ id: t.id(ONE), newId: t.id({ description: `For the copy: ${OWN_ID}` }) }),
});

function oneTodo(name: string, description: string) {
	return builder.inputType(name, { description, fields: (t) => ({ id: t.id(ONE) }) });
}
function manyTodos(name: string, description: string) {
	return builder.inputType(name, { description, fields: (t) => ({ ids: t.idList(MANY) }) });
}

export const DeleteTodoInput = oneTodo('DeleteTodoInput', 'Which todo goes into the trash.');
export const RestoreTodoInput = oneTodo('RestoreTodoInput', 'Which todo comes out of the trash.');
export const PurgeTodoInput = oneTodo('PurgeTodoInput', 'Which todo is deleted for good.');
export const CompleteTodosInput = manyTodos('CompleteTodosInput', 'Which todos are done.');
export const DeleteTodosInput = manyTodos('DeleteTodosInput', 'Which todos go into the trash.');
export const ReopenTodosInput = manyTodos('ReopenTodosInput', 'Which todos are to be done again.');
export const RestoreTodosInput = manyTodos(
	'RestoreTodosInput',
	'Which todos come out of the trash.',
);
