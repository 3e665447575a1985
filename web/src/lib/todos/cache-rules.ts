import type { Cache, UpdateResolver } from '@urql/exchange-graphcache';
import type { CacheRules } from '#lib/graphql/cache-rules.ts';
import type { VariablesOf } from '#lib/graphql/graphql.ts';
import { refetchOpenCounts } from '#lib/lists/open-counts.ts';
import { linkTags } from '#lib/tags/cache-rules.ts';
import { placeTodo, removeTodo } from './connections.ts';
import type {
	CreateTodoMutation,
	DuplicateTodoMutation,
	MoveTodoMutation,
	MoveTodosMutation,
	PurgeTodoMutation,
	QuickAddTodoMutation,
	UpdateTodoMutation,
	UpdateTodosMutation,
} from './documents.ts';
import { changed, created, duplicated, homeOf, type Preview, tagsAfter } from './optimistic.ts';
import { type Todo, TodoRow_todo } from './todo.ts';

type Create = VariablesOf<typeof CreateTodoMutation>;
type QuickAdd = VariablesOf<typeof QuickAddTodoMutation>;
type Update = VariablesOf<typeof UpdateTodoMutation>;
type UpdateMany = VariablesOf<typeof UpdateTodosMutation>;
type Move = VariablesOf<typeof MoveTodoMutation>;
type MoveMany = VariablesOf<typeof MoveTodosMutation>;
type Duplicate = VariablesOf<typeof DuplicateTodoMutation>;
type Purge = VariablesOf<typeof PurgeTodoMutation>;
type Id = { readonly input: { readonly id: string } };
type Ids = { readonly input: { readonly ids: readonly string[] } };
type Payload = {
	readonly __typename: string;
	readonly todo?: { readonly id: string };
	readonly todos?: readonly { readonly id: string }[];
};
type Previews = { readonly [id: string]: Preview | undefined };

const DONE = () => ({ status: 'COMPLETED', completedAt: now() });
const OPEN = { status: 'OPEN', completedAt: null };

/** How changes of todos show before the server has answered, and what they change elsewhere. */
export const todoCacheRules: CacheRules = {
	resolvers: {
		Query: {
			// A todo that some view has loaded needs no query of its own.
			todo(parent, { id }, cache) {
				const todo = { __typename: 'Todo', id: id as string };
				return cache.resolve(todo, 'id') === id ? todo : parent.todo;
			},
		},
	},
	optimistic: {
		createTodo: ({ input }: Create, cache, { variables }) => ({
			__typename: 'CreateTodoPayload',
			todo: created(cache, { ...input, ...previewOf(variables) }),
		}),
		quickAddTodo: ({ input: { id, listId, text } }: QuickAdd, cache, { variables }) => ({
			__typename: 'QuickAddTodoPayload',
			todo: created(cache, { id, title: text, listId, ...previewOf(variables) }),
		}),
		updateTodo: ({ input: { id, ...fields } }: Update, cache, { variables }) => ({
			__typename: 'UpdateTodoPayload',
			todo: changed(cache, id, { ...updated(cache, id, fields), ...previewOf(variables) }),
		}),
		updateTodos: ({ input: { ids, ...fields } }: UpdateMany, cache, { variables }) => ({
			__typename: 'UpdateTodosPayload',
			todos: ids.map((id) =>
				changed(cache, id, { ...updated(cache, id, fields), ...previewOf(variables) }),
			),
		}),
		moveTodo: ({ input }: Move, cache, { variables }) => ({
			__typename: 'MoveTodoPayload',
			todo: changed(cache, input.id, {
				position: lastPosition(input.id),
				...homeOf(cache, input.id, input),
				...previewOf(variables),
			}),
		}),
		moveTodos: ({ input: { ids, ...place } }: MoveMany, cache, { variables }) => ({
			__typename: 'MoveTodosPayload',
			todos: ids.map((id) =>
				changed(cache, id, {
					position: lastPosition(id),
					...homeOf(cache, id, place),
					...previewsOf(variables)?.[id],
				}),
			),
		}),
		duplicateTodo: ({ input: { id, newId } }: Duplicate, cache) => ({
			__typename: 'DuplicateTodoPayload',
			todo: duplicated(cache, id, newId ?? ''),
		}),
		completeTodo: ({ input }: Id, cache, { variables }) => ({
			__typename: 'CompleteTodoPayload',
			todo: changed(cache, input.id, previewOf(variables) ?? DONE()),
		}),
		completeTodos: ({ input: { ids } }: Ids, cache) => ({
			__typename: 'CompleteTodosPayload',
			todos: ids.map((id) => changed(cache, id, DONE())),
		}),
		skipOccurrence: ({ input }: Id, cache, { variables }) => ({
			__typename: 'SkipOccurrencePayload',
			todo: changed(cache, input.id, previewOf(variables) ?? {}),
		}),
		reopenTodo: ({ input }: Id, cache, { variables }) => ({
			__typename: 'ReopenTodoPayload',
			todo: changed(cache, input.id, { ...OPEN, ...previewOf(variables) }),
		}),
		reopenTodos: ({ input: { ids } }: Ids, cache) => ({
			__typename: 'ReopenTodosPayload',
			todos: ids.map((id) => changed(cache, id, OPEN)),
		}),
		deleteTodo: ({ input }: Id, cache) => ({
			__typename: 'DeleteTodoPayload',
			todo: changed(cache, input.id, { deletedAt: now() }),
		}),
		deleteTodos: ({ input: { ids } }: Ids, cache) => ({
			__typename: 'DeleteTodosPayload',
			todos: ids.map((id) => changed(cache, id, { deletedAt: now() })),
		}),
		restoreTodo: ({ input }: Id, cache) => ({
			__typename: 'RestoreTodoPayload',
			todo: changed(cache, input.id, { deletedAt: null }),
		}),
		restoreTodos: ({ input: { ids } }: Ids, cache) => ({
			__typename: 'RestoreTodosPayload',
			todos: ids.map((id) => changed(cache, id, { deletedAt: null })),
		}),
		purgeTodo: ({ input }: Purge) => ({ __typename: 'PurgeTodoPayload', deletedId: input.id }),
	},
	updates: {
		Mutation: {
			...placing(
				'createTodo',
				'updateTodo',
				'updateTodos',
				'duplicateTodo',
				'completeTodo',
				'completeTodos',
				'skipOccurrence',
				'reopenTodo',
				'reopenTodos',
				'deleteTodo',
				'deleteTodos',
				'restoreTodo',
				'restoreTodos',
			),
			quickAddTodo({ quickAddTodo }, _args, cache, info) {
				place(cache, quickAddTodo as Payload);
				// Tags that the text named and that there were not before.
				const { tags = [] } = ((quickAddTodo as Payload).todo ?? {}) as Partial<Todo>;
				if (!info.optimistic) linkTags(cache, tags);
			},
			moveTodo({ moveTodo }, { input }: Move, cache, info) {
				place(cache, moveTodo as Payload);
				const { leaves } = previewOf(info.variables) ?? {};
				if (leaves != null && !info.optimistic) recountSubtasks(cache, leaves);
				// The answer counts the list that the todo is in now, not the one that it left.
				if (input.listId != null && !info.optimistic) refetchOpenCounts(cache, input.listId);
			},
			moveTodos({ moveTodos }, { input }: MoveMany, cache, info) {
				place(cache, moveTodos as Payload);
				if (input.listId != null && !info.optimistic) refetchOpenCounts(cache, input.listId);
			},
			purgeTodo({ purgeTodo }, { input }: Purge, cache) {
				if ((purgeTodo as Payload).__typename === 'PurgeTodoPayload') removeTodo(cache, input.id);
			},
			emptyTrash({ emptyTrash }, _args, cache) {
				const { deletedIds = [] } = emptyTrash as { deletedIds?: readonly string[] };
				for (const id of deletedIds) removeTodo(cache, id);
			},
		},
	},
};

/** Has what is beneath a todo counted again: the answer counts where something went, not from where. */
function recountSubtasks(cache: Cache, id: string): void {
	const todo = { __typename: 'Todo', id };
	cache.invalidate(todo, 'subtaskCount');
	cache.invalidate(todo, 'completedSubtaskCount');
}

/** Rules for mutations after which the todos that they answer belong to other views. */
function placing(...names: readonly string[]) {
	const rules: Record<string, UpdateResolver> = {};
	for (const name of names) {
		rules[name] = (data, _args, cache) => place(cache, data[name] as Payload);
	}
	return rules;
}

/** Moves the todos of a payload between the views; an error has none. */
function place(cache: Cache, { todo, todos = todo ? [todo] : [] }: Payload): void {
	for (const { id } of todos) {
		const current = cache.readFragment(TodoRow_todo, { __typename: 'Todo', id }) as Todo | null;
		if (current !== null) placeTodo(cache, current);
	}
}

/** What an update's input does to the fields of a todo. */
function updated(cache: Cache, id: string, fields: Omit<Update['input'], 'id'>): Preview {
	return {
		...fields,
		...(fields.recurrence && {
			recurrence: { __typename: 'Recurrence', text: '', anchor: 'DUE_DATE', ...fields.recurrence },
		}),
		...(fields.dueDate === null && { dueTime: null, recurrence: null }),
		...tagsAfter(cache, id, fields),
	};
}

/** What the sender knows of the outcome (`Mutations.send`); undefined where the input says it all. */
function previewOf(variables: { readonly preview?: unknown }): Preview | undefined {
	return variables.preview as Preview | undefined;
}

/** The same for many, by id. */
function previewsOf(variables: { readonly preview?: unknown }): Previews | undefined {
	return variables.preview as Previews | undefined;
}

/** After every position of the server's, which begin with a letter; of several, in order of creation. */
function lastPosition(id: string): string {
	return `~${id}`;
}

function now(): string {
	return new Date().toISOString();
}
