import { builder } from '../../../schema/builder.ts';
import { ConflictError, IdUnavailableError, ValidationError } from '../../../errors.ts';
import { requireScope } from '../../../auth/require-scope.ts';
import { mutationResult } from '../../../schema/error-types.ts';
import { clientChosenId, existingId, existingIds, optionalId } from '../../../schema/global-ids.ts';
import { completeTodos, reopenTodos } from '../complete/complete-todos.ts';
import { duplicateTodo } from '../duplicate.ts';
import {
	CompleteTodoInput,
	CompleteTodosInput,
	CreateTodoInput,
	DeleteTodoInput,
	DeleteTodosInput,
	DuplicateTodoInput,
	MoveTodoInput,
	MoveTodosInput,
	PurgeTodoInput,
	ReopenTodoInput,
	ReopenTodosInput,
	RestoreTodoInput,
	RestoreTodosInput,
	SkipOccurrenceInput,
	UpdateTodoInput,
	UpdateTodosInput,
} from './mutation-inputs.ts';
import { skipOccurrence } from '../complete/skip-occurrence.ts';
import { createTodo, moveTodos, updateTodos } from '../operations.ts';
import {
	EmptyTrashPayload,
	firstOf,
	purgedPayload,
	todoPayload,
	todosPayload,
} from './payloads.ts';
import { deleteTodos, emptyTrash, purgeTodo, restoreTodos } from '../trash/trash.ts';

const ID = ['input', 'id'];
const todoId = (id: string) => existingId('Todo', id, ...ID);

const MAX_IDS = 500;
function todoIds(ids: readonly string[]) {
	const path = ['input', 'ids'];
	const message = ids.length === 0 ? 'Name at least one todo.' : `Name at most ${MAX_IDS} todos.`;
	if (ids.length === 0 || ids.length > MAX_IDS) throw new ValidationError([{ path, message }]);
	return existingIds('Todo', ids, ...path);
}

interface TagIdFields {
	readonly tagIds?: readonly string[] | null;
	readonly addTagIds?: readonly string[] | null;
	readonly removeTagIds?: readonly string[] | null;
}
function tagChange({ tagIds, addTagIds, removeTagIds }: TagIdFields) {
	const decode = (ids: readonly string[] | null | undefined, name: string) =>
		ids && existingIds('Tag', ids, 'input', name);
	return {
		tagIds: decode(tagIds, 'tagIds'),
		addTagIds: decode(addTagIds, 'addTagIds'),
		removeTagIds: decode(removeTagIds, 'removeTagIds'),
	};
}

type OptionalId = string | null | undefined;
interface PlaceFields {
	readonly listId?: OptionalId;
	readonly sectionId?: OptionalId;
	readonly parentId?: OptionalId;
	readonly after?: OptionalId;
	readonly before?: OptionalId;
}
function placeOf({ listId, sectionId, parentId, after, before }: PlaceFields) {
	return {
		listId: optionalId('TodoList', listId, 'input', 'listId'),
		sectionId: optionalId('Section', sectionId, 'input', 'sectionId'),
		parentId: optionalId('Todo', parentId, 'input', 'parentId'),
		after: optionalId('Todo', after, 'input', 'after'),
		before: optionalId('Todo', before, 'input', 'before'),
	};
}

builder.mutationFields((t) => ({
	createTodo: t.field({
		type: todoPayload('CreateTodoPayload'),
		errors: mutationResult('createTodo', IdUnavailableError),
		description: 'Adds a todo, at the end of where it stands unless a neighbour is named.',
		args: { input: t.arg({ type: CreateTodoInput, required: true, description: 'The todo.' }) },
		resolve: (_root, { input }, context) =>
			createTodo(requireScope(context), {
				...input,
				...placeOf(input),
				...tagChange(input),
				id: clientChosenId('Todo', input.id),
			}),
	}),
	updateTodo: t.field({
		type: todoPayload('UpdateTodoPayload'),
		errors: mutationResult('updateTodo', ConflictError),
		description: 'Changes what a todo says.',
		args: { input: t.arg({ type: UpdateTodoInput, required: true, description: 'The changes.' }) },
		resolve: (_root, { input: { id, ifUpdatedAt, ...fields } }, context) => {
			const changes = { ...fields, ...tagChange(fields) };
			return firstOf(updateTodos(requireScope(context), [todoId(id)], changes, ID, ifUpdatedAt));
		},
	}),
	completeTodo: t.field({
		type: todoPayload('CompleteTodoPayload'),
		errors: mutationResult('completeTodo'),
		description:
			'Ticks a todo off, with its open subtasks. A recurring one moves on to its next occurrence. Doing so twice does no harm to what does not recur, nor to what does where `occurrence` is named.',
		args: { input: t.arg({ type: CompleteTodoInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input: { id, occurrence } }, context) =>
			firstOf(completeTodos(requireScope(context), [todoId(id)], ID, occurrence)),
	}),
	reopenTodo: t.field({
		type: todoPayload('ReopenTodoPayload'),
		errors: mutationResult('reopenTodo'),
		description:
			'Takes the tick back, with those of the subtasks that were ticked along with it, or that of one occurrence of a recurring todo.',
		args: { input: t.arg({ type: ReopenTodoInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input: { id, occurrence } }, context) =>
			firstOf(reopenTodos(requireScope(context), [todoId(id)], ID, occurrence)),
	}),
	skipOccurrence: t.field({
		type: todoPayload('SkipOccurrencePayload'),
		errors: mutationResult('skipOccurrence'),
		description: 'Moves a recurring todo on to its next occurrence without ticking this one.',
		args: { input: t.arg({ type: SkipOccurrenceInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input: { id, occurrence } }, context) =>
			skipOccurrence(requireScope(context), todoId(id), occurrence),
	}),
	moveTodo: t.field({
		type: todoPayload('MoveTodoPayload'),
		errors: mutationResult('moveTodo'),
		description: 'Puts a todo, with its subtasks, into another list, section or place.',
		args: { input: t.arg({ type: MoveTodoInput, required: true, description: 'Where to.' }) },
		resolve: (_root, { input }, context) =>
			firstOf(moveTodos(requireScope(context), [todoId(input.id)], placeOf(input), ID)),
	}),
	duplicateTodo: t.field({
		type: todoPayload('DuplicateTodoPayload'),
		errors: mutationResult('duplicateTodo', IdUnavailableError),
		description: 'Copies a todo right after itself, with its subtasks and tags; copies are open.',
		args: { input: t.arg({ type: DuplicateTodoInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input: { id, newId } }, context) =>
			duplicateTodo(requireScope(context), todoId(id), clientChosenId('Todo', newId, 'newId')),
	}),
	deleteTodo: t.field({
		type: todoPayload('DeleteTodoPayload'),
		errors: mutationResult('deleteTodo'),
		description: 'Puts a todo with its subtasks into the trash, which keeps it for 30 days.',
		args: { input: t.arg({ type: DeleteTodoInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) =>
			firstOf(deleteTodos(requireScope(context), [todoId(input.id)], ID)),
	}),
	restoreTodo: t.field({
		type: todoPayload('RestoreTodoPayload'),
		errors: mutationResult('restoreTodo'),
		description:
			'Takes a todo out of the trash to where it was, with the subtasks that went along.',
		args: { input: t.arg({ type: RestoreTodoInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) =>
			firstOf(restoreTodos(requireScope(context), [todoId(input.id)], ID)),
	}),
	purgeTodo: t.field({
		type: purgedPayload('PurgeTodoPayload', 'Todo'),
		errors: mutationResult('purgeTodo'),
		description: 'Deletes a todo and its subtasks for good, from the trash or from its list.',
		args: { input: t.arg({ type: PurgeTodoInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) => purgeTodo(requireScope(context), todoId(input.id)),
	}),
	emptyTrash: t.field({
		type: EmptyTrashPayload,
		errors: mutationResult('emptyTrash'),
		description: 'Deletes everything in the trash for good.',
		resolve: (_root, _args, context) => emptyTrash(requireScope(context)),
	}),
	updateTodos: t.field({
		type: todosPayload('UpdateTodosPayload'),
		errors: mutationResult('updateTodos'),
		description: 'Changes many todos alike: all of them or, where one fails, none.',
		args: { input: t.arg({ type: UpdateTodosInput, required: true, description: 'The changes.' }) },
		resolve: (_root, { input: { ids, ...fields } }, context) =>
			updateTodos(requireScope(context), todoIds(ids), { ...fields, ...tagChange(fields) }),
	}),
	completeTodos: t.field({
		type: todosPayload('CompleteTodosPayload'),
		errors: mutationResult('completeTodos'),
		description: 'Ticks many todos off: all of them or, where one fails, none.',
		args: { input: t.arg({ type: CompleteTodosInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) =>
			completeTodos(requireScope(context), todoIds(input.ids)),
	}),
	moveTodos: t.field({
		type: todosPayload('MoveTodosPayload'),
		errors: mutationResult('moveTodos'),
		description: 'Puts many todos into one place, in the order of their ids: all or none.',
		args: { input: t.arg({ type: MoveTodosInput, required: true, description: 'Where to.' }) },
		resolve: (_root, { input }, context) =>
			moveTodos(requireScope(context), todoIds(input.ids), placeOf(input)),
	}),
	deleteTodos: t.field({
		type: todosPayload('DeleteTodosPayload'),
		errors: mutationResult('deleteTodos'),
		description: 'Puts many todos into the trash: all of them or, where one fails, none.',
		args: { input: t.arg({ type: DeleteTodosInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) => deleteTodos(requireScope(context), todoIds(input.ids)),
	}),
	reopenTodos: t.field({
		type: todosPayload('ReopenTodosPayload'),
		errors: mutationResult('reopenTodos'),
		description:
			'Takes the tick of many todos back, each with the subtasks that were ticked along with it: all of them or, where one fails, none.',
		args: { input: t.arg({ type: ReopenTodosInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) => reopenTodos(requireScope(context), todoIds(input.ids)),
	}),
	restoreTodos: t.field({
		type: todosPayload('RestoreTodosPayload'),
		errors: mutationResult('restoreTodos'),
		description:
			'Takes many todos out of the trash to where they were, with the subtasks that went along: all of them or, where one fails, none.',
		args: { input: t.arg({ type: RestoreTodosInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) => restoreTodos(requireScope(context), todoIds(input.ids)),
	}),
}));
