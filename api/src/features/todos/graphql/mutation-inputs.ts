import { builder } from '../../../schema/builder.ts';
import { clientIdDescription, MAX_IDS } from '../../../schema/global-ids.ts';
import {
	placeInputs,
	placeOfNewInputs,
	tagChangeInputs,
	todoFieldInputs,
} from './todo-input-fields.ts';

const ONE = { required: true, description: 'Global id of the todo.' } as const;
const MANY = {
	required: true,
	description: `Global ids of the todos, 1 to ${MAX_IDS}. An id that is repeated counts once.`,
} as const;

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
		tagIds: t.idList({
			description: `Global ids of the tags, at most ${MAX_IDS}. Absent or null: none.`,
		}),
	}),
});

export const UpdateTodoInput = builder.inputType('UpdateTodoInput', {
	description: 'Changes to a todo. Absent fields stay unchanged.',
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
	description: 'Changes that apply to each of several todos. Absent fields stay unchanged.',
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
				'Due date of the completed occurrence to undo: the todo is due on that day again, with the rule and the completed subtasks it had. An occurrence that was not completed is ignored. Absent or null: the todo itself is reopened.',
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

export const DeleteTodoInput = oneTodo(
	'DeleteTodoInput',
	'Identifies the todo to move to the trash.',
);
export const RestoreTodoInput = oneTodo(
	'RestoreTodoInput',
	'Identifies the todo to move out of the trash.',
);
export const PurgeTodoInput = oneTodo(
	'PurgeTodoInput',
	'Identifies the todo to delete permanently.',
);
export const CompleteTodosInput = manyTodos(
	'CompleteTodosInput',
	'Identifies the todos to complete.',
);
export const DeleteTodosInput = manyTodos(
	'DeleteTodosInput',
	'Identifies the todos to move to the trash.',
);
export const ReopenTodosInput = manyTodos('ReopenTodosInput', 'Identifies the todos to reopen.');
export const RestoreTodosInput = manyTodos(
	'RestoreTodosInput',
	'Identifies the todos to move out of the trash.',
);
