import { builder } from '../../../schema/builder.ts';
import { clientIdDescription } from '../../../schema/global-ids.ts';
import { neighbourInputs } from '../../../schema/neighbour-inputs.ts';
import { RecurrenceAnchor } from './recurrence.ts';
import { Priority } from './enums.ts';

const RecurrenceInput = builder.inputType('RecurrenceInput', {
	description: 'The rule by which a todo is to recur.',
	fields: (t) => ({
		rule: t.string({
			required: true,
			description:
				'RFC 5545 RRULE, up to 2000 characters, for example `FREQ=WEEKLY;BYDAY=MO,FR`. `FREQ` is `HOURLY`, `DAILY`, `WEEKLY`, `MONTHLY` or `YEARLY`. Parts for a time of day, such as `BYHOUR`, are refused: the due time sets it.',
		}),
		anchor: t.field({
			type: RecurrenceAnchor,
			defaultValue: 'DUE_DATE',
			description:
				'The date from which the next occurrence is counted. Null means the default, `DUE_DATE`.',
		}),
	}),
});

const ONE = { required: true, description: 'Global id of the todo.' } as const;
const MANY = {
	required: true,
	description: 'Global ids of the todos, 1 to 500. An id that is repeated counts once.',
} as const;

type InputFields = Parameters<Parameters<typeof builder.inputType<string, never>>[1]['fields']>[0];

/** The fields of a new todo, or of a change to existing ones, except title, place and tags. */
function todoFieldInputs(t: InputFields, of: 'NEW' | 'EXISTING') {
	const optional = (whenNull: string) =>
		of === 'NEW' ? `Absent or null: ${whenNull}.` : `Null: ${whenNull}. Absent: unchanged.`;
	return {
		notes: t.string({
			description: `Further text in Markdown, up to 50,000 characters. ${optional('an empty text')}`,
		}),
		priority: t.field({
			type: Priority,
			description: `Importance of the todo. ${optional('`NONE`')}`,
		}),
		startDate: t.field({
			type: 'Date',
			description: `First day on which clients show the todo in Today and in default list views. ${optional('no such day')}`,
		}),
		dueDate: t.field({
			type: 'Date',
			description: `Day by which the task is to be done, in the time zone of the viewer. ${optional(
				of === 'NEW'
					? 'the first occurrence of `recurrence`, or no due date'
					: 'no due date, which also removes the due time and the recurrence',
			)}`,
		}),
		dueTime: t.field({
			type: 'LocalTime',
			description: `Time of day on the due date, in the time zone of the viewer. Without a due date it is refused. ${optional('any time of that day')}`,
		}),
		durationMinutes: t.int({
			description: `Expected duration in minutes, 1 to 525,600 (365 days). ${optional('not set')}`,
		}),
		recurrence: t.field({
			type: RecurrenceInput,
			description: `Rule by which the todo recurs. If there is no due date, the first occurrence from today on becomes the due date. ${optional('no recurrence')}`,
		}),
	};
}

/** The place of a new todo: its list, section, parent and neighbours. */
function placeOfNewInputs(t: InputFields) {
	return {
		listId: t.id({
			description:
				'Global id of the list. Absent or null: the list of the section or parent that is given, or else the inbox.',
		}),
		sectionId: t.id({
			description:
				'Global id of the section, which implies the list. Absent: the section of the parent, if one is given. Null: no section.',
		}),
		parentId: t.id({
			description:
				'Global id of the todo of which the new one is a subtask, at most on level 8; it implies list and section, and must not be in the trash. Absent or null: top level.',
		}),
		...neighbourInputs(t, 'todo of the same list and parent'),
	};
}

/** The place to which existing todos move. */
function placeInputs(t: InputFields) {
	return {
		listId: t.id({
			description:
				'Global id of the list. Absent or null: the list of the section or parent that is given, or else unchanged.',
		}),
		sectionId: t.id({
			description:
				'Global id of the section, which implies the list. Null: no section, at the top level. Absent: that of the parent that is given, unchanged within the same list, or else none.',
		}),
		parentId: t.id({
			description:
				'Global id of the todo of which the moved ones become subtasks, at most on level 8; it implies list and section, and must not be in the trash. Null: top level. Absent: unchanged within the same list, or top level if another list or a section is given.',
		}),
		...neighbourInputs(t, 'todo of the same list and parent'),
	};
}

/** Changes to the tags of existing todos. */
function tagChangeInputs(t: InputFields) {
	return {
		tagIds: t.idList({
			description:
				'Global ids of tags that replace all tags. Null or an empty list: no tags. Absent: unchanged.',
		}),
		addTagIds: t.idList({
			description:
				'Global ids of tags to add, after `tagIds` and `removeTagIds`. Absent or null: none.',
		}),
		removeTagIds: t.idList({
			description: 'Global ids of tags to remove, after `tagIds`. Absent or null: none.',
		}),
	};
}

const TITLE = '1 to 500 characters. White space around it is removed.';
const NEW_TITLE = `New title, ${TITLE} Absent: unchanged. Null is refused.`;

export const CreateTodoInput = builder.inputType('CreateTodoInput', {
	description:
		'A new todo. Without a list, section or parent it is placed in the inbox; without `after` and `before` it becomes the last one of its list or parent.',
	fields: (t) => ({
		id: t.id({ description: clientIdDescription('Todo') }),
		title: t.string({ required: true, description: `Short statement of the task, ${TITLE}` }),
		...todoFieldInputs(t, 'NEW'),
		...placeOfNewInputs(t),
		tagIds: t.idList({ description: 'Global ids of the tags. Absent or null: none.' }),
	}),
});

export const UpdateTodoInput = builder.inputType('UpdateTodoInput', {
	description: 'Changes to a todo. Absent fields stay unchanged; null clears a field.',
	fields: (t) => ({
		id: t.id(ONE),
		title: t.string({ description: NEW_TITLE }),
		...todoFieldInputs(t, 'EXISTING'),
		...tagChangeInputs(t),
		ifUpdatedAt: t.field({
			type: 'DateTime',
			description:
				'The `updatedAt` of the todo as the client last read it. If the todo has changed since, nothing is written and the result is a `ConflictError`. Absent or null: no condition.',
		}),
	}),
});

export const UpdateTodosInput = builder.inputType('UpdateTodosInput', {
	description:
		'Changes that apply to each of several todos. Absent fields stay unchanged; null clears a field.',
	fields: (t) => ({
		ids: t.idList(MANY),
		title: t.string({ description: NEW_TITLE }),
		...todoFieldInputs(t, 'EXISTING'),
		...tagChangeInputs(t),
	}),
});

export const MoveTodoInput = builder.inputType('MoveTodoInput', {
	description:
		'The new place of a todo. Without `after` and `before` it becomes the last one of its list or parent.',
	fields: (t) => ({ id: t.id(ONE), ...placeInputs(t) }),
});

export const MoveTodosInput = builder.inputType('MoveTodosInput', {
	description:
		'The new place of several todos, one after another in the order of `ids`. What stays unchanged is taken from the first todo. Without `after` and `before` they become the last ones of their list or parent.',
	fields: (t) => ({ ids: t.idList(MANY), ...placeInputs(t) }),
});

export const CompleteTodoInput = builder.inputType('CompleteTodoInput', {
	description: 'The todo to complete and, if it recurs, the occurrence.',
	fields: (t) => ({
		id: t.id(ONE),
		occurrence: t.field({
			type: 'Date',
			description:
				'Due date of the occurrence to complete. If the todo has moved past it already, nothing changes; a date after the current occurrence is refused. Absent or null: the current occurrence.',
		}),
	}),
});

export const ReopenTodoInput = builder.inputType('ReopenTodoInput', {
	description: 'The todo to reopen or, if it recurs, the completed occurrence to undo.',
	fields: (t) => ({
		id: t.id(ONE),
		occurrence: t.field({
			type: 'Date',
			description:
				'Due date of the completed occurrence to undo: the todo is due on that day again, with the rule and the subtasks it had. Absent or null: the todo itself is reopened.',
		}),
	}),
});

export const SkipOccurrenceInput = builder.inputType('SkipOccurrenceInput', {
	description: 'The recurring todo and the occurrence to skip.',
	fields: (t) => ({
		id: t.id(ONE),
		occurrence: t.field({
			type: 'Date',
			description:
				'Due date of the occurrence to skip. If the todo has moved past it already, nothing changes; a date after the current occurrence is refused. Absent or null: the current occurrence.',
		}),
	}),
});

export const DuplicateTodoInput = builder.inputType('DuplicateTodoInput', {
	description: 'The todo to copy and the id of the copy.',
	fields: (t) => ({
		id: t.id(ONE),
		newId: t.id({ description: clientIdDescription('Todo', 'copy') }),
	}),
});

function oneTodo(name: string, description: string) {
	return builder.inputType(name, { description, fields: (t) => ({ id: t.id(ONE) }) });
}
function manyTodos(name: string, description: string) {
	return builder.inputType(name, { description, fields: (t) => ({ ids: t.idList(MANY) }) });
}

export const DeleteTodoInput = oneTodo('DeleteTodoInput', 'The todo to move to the trash.');
export const RestoreTodoInput = oneTodo('RestoreTodoInput', 'The todo to move out of the trash.');
export const PurgeTodoInput = oneTodo('PurgeTodoInput', 'The todo to delete permanently.');
export const CompleteTodosInput = manyTodos('CompleteTodosInput', 'The todos to complete.');
export const DeleteTodosInput = manyTodos('DeleteTodosInput', 'The todos to move to the trash.');
export const ReopenTodosInput = manyTodos('ReopenTodosInput', 'The todos to reopen.');
export const RestoreTodosInput = manyTodos(
	'RestoreTodosInput',
	'The todos to move out of the trash.',
);
