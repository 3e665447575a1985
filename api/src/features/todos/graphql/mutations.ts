import { builder } from '../../../schema/builder.ts';
import { ConflictError, IdUnavailableError, ValidationError } from '../../../errors.ts';
import { requireScope } from '../../../auth/require-scope.ts';
import { mutationResult } from '../../../schema/error-types.ts';
import { clientChosenId, existingId, existingIds, optionalId } from '../../../schema/global-ids.ts';
import { inputArg } from '../../../schema/input-arg.ts';
import { completeTodos } from '../complete/complete-todos.ts';
import { reopenTodos } from '../complete/reopen-todos.ts';
import { createTodo } from '../create/create-todo.ts';
import { duplicateTodo } from '../duplicate-todo.ts';
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
import { moveTodos } from '../move/move-todos.ts';
import {
	EmptyTrashPayload,
	firstOf,
	purgedPayload,
	todoPayload,
	todosPayload,
} from './payloads.ts';
import { deleteTodos } from '../trash/delete-todos.ts';
import { emptyTrash, TRASH_DAYS } from '../trash/empty-trash.ts';
import { purgeTodo } from '../trash/purge-todo.ts';
import { restoreTodos } from '../trash/restore-todos.ts';
import { updateTodos } from '../update/update-todos.ts';

const ID = ['input', 'id'];
const todoId = (id: string) => existingId('Todo', id, ...ID);

const ALL_OR_NONE = 'If it fails for one of them, none is changed.';

function todoIds(ids: readonly string[]) {
	const path = ['input', 'ids'];
	if (ids.length === 0) throw new ValidationError([{ path, message: 'Name at least one todo.' }]);
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
		type: todoPayload('CreateTodoPayload', 'the created todo'),
		errors: mutationResult('createTodo', IdUnavailableError),
		description:
			'Creates a todo. It becomes the last one of its list or parent unless `after` or `before` is given.',
		args: inputArg(CreateTodoInput, 'Fields of the new todo.'),
		resolve: (_root, { input }, context) =>
			createTodo(requireScope(context), {
				...input,
				...placeOf(input),
				...tagChange(input),
				id: clientChosenId('Todo', input.id),
			}),
	}),
	updateTodo: t.field({
		type: todoPayload('UpdateTodoPayload', 'the changed todo'),
		errors: mutationResult('updateTodo', ConflictError),
		description:
			'Changes fields and tags of a todo. `completeTodo`, `moveTodo` and `deleteTodo` change its status and its place.',
		args: inputArg(UpdateTodoInput, 'The todo and the fields to change.'),
		resolve: (_root, { input: { id, ifUpdatedAt, ...fields } }, context) => {
			const changes = { ...fields, ...tagChange(fields) };
			return firstOf(updateTodos(requireScope(context), [todoId(id)], changes, ID, ifUpdatedAt));
		},
	}),
	completeTodo: t.field({
		type: todoPayload('CompleteTodoPayload', 'the completed todo'),
		errors: mutationResult('completeTodo'),
		description:
			'Completes a todo and its open subtasks. A recurring todo instead moves to its next occurrence: the completed one is added to `completedOccurrences`, and its subtasks become open again. The last occurrence completes the todo. Repeating the request is safe for a todo that does not recur, and for a recurring one if `occurrence` is given.',
		args: inputArg(CompleteTodoInput, 'The todo to complete.'),
		resolve: (_root, { input: { id, occurrence } }, context) =>
			firstOf(completeTodos(requireScope(context), [todoId(id)], ID, occurrence)),
	}),
	reopenTodo: t.field({
		type: todoPayload('ReopenTodoPayload', 'the reopened todo'),
		errors: mutationResult('reopenTodo'),
		description:
			'Reopens a completed todo, the subtasks that were completed together with it, and the completed todos of which it is a subtask. With `occurrence`, undoes the completion of that occurrence of a recurring todo. An open todo stays as it is.',
		args: inputArg(ReopenTodoInput, 'The todo or occurrence to reopen.'),
		resolve: (_root, { input: { id, occurrence } }, context) =>
			firstOf(reopenTodos(requireScope(context), [todoId(id)], ID, occurrence)),
	}),
	skipOccurrence: t.field({
		type: todoPayload('SkipOccurrencePayload', 'the todo at its next occurrence'),
		errors: mutationResult('skipOccurrence'),
		description:
			'Moves a recurring todo to its next occurrence without completing the current one. For a todo that does not recur, and at the last occurrence, the result is a `ValidationError`.',
		args: inputArg(SkipOccurrenceInput, 'The recurring todo and its occurrence.'),
		resolve: (_root, { input: { id, occurrence } }, context) =>
			firstOf(skipOccurrence(requireScope(context), todoId(id), occurrence)),
	}),
	moveTodo: t.field({
		type: todoPayload('MoveTodoPayload', 'the moved todo'),
		errors: mutationResult('moveTodo'),
		description: 'Moves a todo and its subtasks to another list, section, parent or position.',
		args: inputArg(MoveTodoInput, 'The todo and its new place.'),
		resolve: (_root, { input }, context) =>
			firstOf(moveTodos(requireScope(context), [todoId(input.id)], placeOf(input), ID)),
	}),
	duplicateTodo: t.field({
		type: todoPayload('DuplicateTodoPayload', 'the copy of the todo'),
		errors: mutationResult('duplicateTodo', IdUnavailableError),
		description:
			'Copies a todo with its tags and its subtasks, except subtasks in the trash. The copy is placed directly after the original; all copies are open.',
		args: inputArg(DuplicateTodoInput, 'The todo to be copied.'),
		resolve: (_root, { input: { id, newId } }, context) =>
			duplicateTodo(requireScope(context), todoId(id), clientChosenId('Todo', newId, 'newId')),
	}),
	deleteTodo: t.field({
		type: todoPayload('DeleteTodoPayload', 'the todo in the trash'),
		errors: mutationResult('deleteTodo'),
		description: `Moves a todo and its subtasks to the trash. After ${TRASH_DAYS} days they are deleted permanently. A todo in the trash stays as it is.`,
		args: inputArg(DeleteTodoInput, 'The todo to move to the trash.'),
		resolve: (_root, { input }, context) =>
			firstOf(deleteTodos(requireScope(context), [todoId(input.id)], ID)),
	}),
	restoreTodo: t.field({
		type: todoPayload('RestoreTodoPayload', 'the restored todo'),
		errors: mutationResult('restoreTodo'),
		description:
			'Moves a todo from the trash to its previous place, with the subtasks that were deleted together with it. If its parent is in the trash, it is placed at the top level of its list. A todo outside the trash stays as it is.',
		args: inputArg(RestoreTodoInput, 'The todo to restore.'),
		resolve: (_root, { input }, context) =>
			firstOf(restoreTodos(requireScope(context), [todoId(input.id)], ID)),
	}),
	purgeTodo: t.field({
		type: purgedPayload('PurgeTodoPayload', 'Todo', 'todo'),
		errors: mutationResult('purgeTodo'),
		description:
			'Deletes a todo and all its subtasks permanently, whether or not it is in the trash.',
		args: inputArg(PurgeTodoInput, 'The todo to delete permanently.'),
		resolve: (_root, { input }, context) => purgeTodo(requireScope(context), todoId(input.id)),
	}),
	emptyTrash: t.field({
		type: EmptyTrashPayload,
		errors: mutationResult('emptyTrash'),
		description: 'Deletes all todos in the trash and their subtasks permanently.',
		resolve: (_root, _args, context) => emptyTrash(requireScope(context)),
	}),
	updateTodos: t.field({
		type: todosPayload('UpdateTodosPayload', 'the changed todos'),
		errors: mutationResult('updateTodos'),
		description: `Applies the same changes to several todos, as \`updateTodo\` does to one. ${ALL_OR_NONE}`,
		args: inputArg(UpdateTodosInput, 'The todos and the fields to change.'),
		resolve: (_root, { input: { ids, ...fields } }, context) =>
			updateTodos(requireScope(context), todoIds(ids), { ...fields, ...tagChange(fields) }),
	}),
	completeTodos: t.field({
		type: todosPayload('CompleteTodosPayload', 'the completed todos'),
		errors: mutationResult('completeTodos'),
		description: `Completes several todos as \`completeTodo\` does. ${ALL_OR_NONE}`,
		args: inputArg(CompleteTodosInput, 'The todos to complete.'),
		resolve: (_root, { input }, context) =>
			completeTodos(requireScope(context), todoIds(input.ids)),
	}),
	moveTodos: t.field({
		type: todosPayload('MoveTodosPayload', 'the moved todos'),
		errors: mutationResult('moveTodos'),
		description: `Moves several todos and their subtasks to one place, in the order of \`ids\`. ${ALL_OR_NONE}`,
		args: inputArg(MoveTodosInput, 'The todos and their new place.'),
		resolve: (_root, { input }, context) =>
			moveTodos(requireScope(context), todoIds(input.ids), placeOf(input)),
	}),
	deleteTodos: t.field({
		type: todosPayload('DeleteTodosPayload', 'the todos in the trash'),
		errors: mutationResult('deleteTodos'),
		description: `Moves several todos and their subtasks to the trash as \`deleteTodo\` does. ${ALL_OR_NONE}`,
		args: inputArg(DeleteTodosInput, 'The todos to move to the trash.'),
		resolve: (_root, { input }, context) => deleteTodos(requireScope(context), todoIds(input.ids)),
	}),
	reopenTodos: t.field({
		type: todosPayload('ReopenTodosPayload', 'the reopened todos'),
		errors: mutationResult('reopenTodos'),
		description: `Reopens several todos as \`reopenTodo\` does. ${ALL_OR_NONE}`,
		args: inputArg(ReopenTodosInput, 'The todos to reopen.'),
		resolve: (_root, { input }, context) => reopenTodos(requireScope(context), todoIds(input.ids)),
	}),
	restoreTodos: t.field({
		type: todosPayload('RestoreTodosPayload', 'the restored todos'),
		errors: mutationResult('restoreTodos'),
		description: `Moves several todos from the trash to their previous places as \`restoreTodo\` does. ${ALL_OR_NONE}`,
		args: inputArg(RestoreTodosInput, 'The todos to restore.'),
		resolve: (_root, { input }, context) => restoreTodos(requireScope(context), todoIds(input.ids)),
	}),
}));
