import { builder } from '../builder.ts';
import { ConflictError, IdUnavailableError } from '../errors.ts';
import { ErrorInterface, requireScope, resultOf } from '../graphql/errors.ts';
import { chosenId, existingId, optionalId } from '../graphql/id.ts';
import { syncCursorField } from '../graphql/sync-cursor.ts';
import { encodeId, type NodeType, type Uuid } from '../ids/type-id.ts';
import type { Written } from '../sync/clock.ts';
import { deleteList } from './delete-list.ts';
import { Priority } from './enums.ts';
import { TodoType } from './graphql.ts';
import {
	completeTodo,
	createTodo,
	deleteTodo,
	moveTodo,
	purgeTodo,
	reopenTodo,
	restoreTodo,
	updateTodo,
} from './operations.ts';
import type { LoadedTodo } from './queries.ts';

builder.objectType(ConflictError<LoadedTodo>, {
	name: 'ConflictError',
	description: 'The todo changed since `ifUpdatedAt`. Nothing was written.',
	interfaces: [ErrorInterface],
	fields: (t) => ({
		current: t.field({
			type: TodoType,
			description: 'The todo as it is now.',
			resolve: ({ current }) => current,
		}),
	}),
});

function todoPayload(name: string) {
	return builder.objectRef<Written<LoadedTodo>>(name).implement({
		description: 'It worked.',
		fields: (t) => ({
			todo: t.field({
				type: TodoType,
				description: 'The todo as it is now.',
				resolve: ({ result }) => result,
			}),
			cursor: syncCursorField(t),
		}),
	});
}

/** What is gone can only be named. */
function deletedPayload<T extends NodeType>(name: string, type: T) {
	return builder.objectRef<Written<Uuid<T>>>(name).implement({
		description: 'It worked.',
		fields: (t) => ({
			deletedId: t.id({
				description: 'What is no more.',
				resolve: ({ result }) => encodeId(type, result),
			}),
			cursor: syncCursorField(t),
		}),
	});
}

const CreateTodoInput = builder.inputType('CreateTodoInput', {
	description: 'A new todo.',
	fields: (t) => ({
		id: t.id({
			description:
				'A TypeID of your own (`todo_…`), which makes repeating the request harmless: the first result is answered again. Absent: the server makes one.',
		}),
		title: t.string({ required: true, description: 'What to do, 1 to 500 characters.' }),
		notes: t.string({ description: 'More about it, in Markdown, up to 50 000 characters.' }),
		priority: t.field({ type: Priority, description: 'How much it matters. Default `NONE`.' }),
		startDate: t.field({ type: 'Date', description: 'Out of sight until this day.' }),
		dueDate: t.field({ type: 'Date', description: 'The day by which to do it.' }),
		dueTime: t.field({ type: 'LocalTime', description: 'The time of that day.' }),
		durationMinutes: t.int({ description: 'How long it takes, in minutes.' }),
		listId: t.id({ description: 'The list it goes into. Absent or null: the inbox.' }),
	}),
});

const UpdateTodoInput = builder.inputType('UpdateTodoInput', {
	description: 'Changes to a todo. What is absent stays as it is; null clears.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Which todo.' }),
		title: t.string({ description: 'What to do, 1 to 500 characters.' }),
		notes: t.string({ description: 'More about it, in Markdown, up to 50 000 characters.' }),
		priority: t.field({ type: Priority, description: 'How much it matters. Null: `NONE`.' }),
		startDate: t.field({ type: 'Date', description: 'Out of sight until this day.' }),
		dueDate: t.field({
			type: 'Date',
			description: 'The day by which to do it. Null clears the due time as well.',
		}),
		dueTime: t.field({ type: 'LocalTime', description: 'The time of that day.' }),
		durationMinutes: t.int({ description: 'How long it takes, in minutes.' }),
		ifUpdatedAt: t.field({
			type: 'DateTime',
			description:
				'The `updatedAt` that you last saw. If it is another by now, nothing is written and a ConflictError tells what is there.',
		}),
	}),
});

const MoveTodoInput = builder.inputType('MoveTodoInput', {
	description: 'Where a todo goes. Without a neighbour: to the end.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Which todo.' }),
		listId: t.id({ description: 'Into which list. Absent or null: it stays in its list.' }),
		after: t.id({ description: 'Right after this todo of that list.' }),
		before: t.id({ description: 'Right before this todo of that list.' }),
	}),
});

const DeleteListInput = builder.inputType('DeleteListInput', {
	description: 'Which list to delete, and where its todos go.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Which list. Not the inbox.' }),
		moveTodosTo: t.id({
			description:
				'The list that its todos move to. Absent or null: into the trash, from where each is restored into the inbox.',
		}),
	}),
});

function idInput(name: string, description: string) {
	return builder.inputType(name, {
		description,
		fields: (t) => ({ id: t.id({ required: true, description: 'Which todo.' }) }),
	});
}

const CompleteTodoInput = idInput('CompleteTodoInput', 'Which todo is done.');
const ReopenTodoInput = idInput('ReopenTodoInput', 'Which todo is to be done after all.');
const DeleteTodoInput = idInput('DeleteTodoInput', 'Which todo goes into the trash.');
const RestoreTodoInput = idInput('RestoreTodoInput', 'Which todo comes out of the trash.');
const PurgeTodoInput = idInput('PurgeTodoInput', 'Which todo is deleted for good.');

const todoId = (id: string) => existingId('Todo', id, 'input', 'id');

builder.mutationFields((t) => ({
	createTodo: t.field({
		type: todoPayload('CreateTodoPayload'),
		errors: resultOf('createTodo', IdUnavailableError),
		description: 'Adds a todo at the end of its list.',
		args: { input: t.arg({ type: CreateTodoInput, required: true, description: 'The todo.' }) },
		resolve: (_root, { input }, context) =>
			createTodo(requireScope(context), {
				...input,
				id: chosenId('Todo', input.id),
				listId: optionalId('TodoList', input.listId, 'input', 'listId'),
			}),
	}),
	updateTodo: t.field({
		type: todoPayload('UpdateTodoPayload'),
		errors: resultOf('updateTodo', ConflictError),
		description: 'Changes what a todo says.',
		args: { input: t.arg({ type: UpdateTodoInput, required: true, description: 'The changes.' }) },
		resolve: (_root, { input: { id, ...fields } }, context) =>
			updateTodo(requireScope(context), todoId(id), fields),
	}),
	completeTodo: t.field({
		type: todoPayload('CompleteTodoPayload'),
		errors: resultOf('completeTodo'),
		description: 'Ticks a todo off. Doing so twice does no harm.',
		args: { input: t.arg({ type: CompleteTodoInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) => completeTodo(requireScope(context), todoId(input.id)),
	}),
	reopenTodo: t.field({
		type: todoPayload('ReopenTodoPayload'),
		errors: resultOf('reopenTodo'),
		description: 'Takes the tick back.',
		args: { input: t.arg({ type: ReopenTodoInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) => reopenTodo(requireScope(context), todoId(input.id)),
	}),
	moveTodo: t.field({
		type: todoPayload('MoveTodoPayload'),
		errors: resultOf('moveTodo'),
		description: 'Puts a todo into another list, or elsewhere in its own.',
		args: { input: t.arg({ type: MoveTodoInput, required: true, description: 'Where to.' }) },
		resolve: (_root, { input }, context) =>
			moveTodo(requireScope(context), todoId(input.id), {
				listId: optionalId('TodoList', input.listId, 'input', 'listId'),
				after: optionalId('Todo', input.after, 'input', 'after'),
				before: optionalId('Todo', input.before, 'input', 'before'),
			}),
	}),
	deleteTodo: t.field({
		type: todoPayload('DeleteTodoPayload'),
		errors: resultOf('deleteTodo'),
		description: 'Puts a todo into the trash.',
		args: { input: t.arg({ type: DeleteTodoInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) => deleteTodo(requireScope(context), todoId(input.id)),
	}),
	restoreTodo: t.field({
		type: todoPayload('RestoreTodoPayload'),
		errors: resultOf('restoreTodo'),
		description: 'Takes a todo out of the trash, to where it was.',
		args: { input: t.arg({ type: RestoreTodoInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) => restoreTodo(requireScope(context), todoId(input.id)),
	}),
	purgeTodo: t.field({
		type: deletedPayload('PurgeTodoPayload', 'Todo'),
		errors: resultOf('purgeTodo'),
		description: 'Deletes a todo for good, from the trash or from its list.',
		args: { input: t.arg({ type: PurgeTodoInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) => purgeTodo(requireScope(context), todoId(input.id)),
	}),
	deleteList: t.field({
		type: deletedPayload('DeleteListPayload', 'TodoList'),
		errors: resultOf('deleteList'),
		description: 'Deletes a list for good, after moving its todos elsewhere.',
		args: { input: t.arg({ type: DeleteListInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) =>
			deleteList(
				requireScope(context),
				existingId('TodoList', input.id, 'input', 'id'),
				optionalId('TodoList', input.moveTodosTo, 'input', 'moveTodosTo') ?? null,
			),
	}),
}));
