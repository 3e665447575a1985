import type { Cache } from '@urql/exchange-graphcache';
import type { CacheRules } from '#lib/graphql/cache-rules.ts';
import type { VariablesOf } from '#lib/graphql/graphql.ts';
import { changeOpenCount, refetchOpenCounts } from '#lib/lists/open-counts.ts';
import { linkTags } from '#lib/tags/cache-rules.ts';
import { placeTodo, removeTodo } from './connections.ts';
import type {
	CreateTodoMutation,
	MoveTodoMutation,
	PurgeTodoMutation,
	QuickAddTodoMutation,
	UpdateTodoMutation,
} from './documents.ts';
import { type Todo, TodoRow_todo } from './todo.ts';

type Create = VariablesOf<typeof CreateTodoMutation>;
type QuickAdd = VariablesOf<typeof QuickAddTodoMutation>;
type Update = VariablesOf<typeof UpdateTodoMutation>;
type Move = VariablesOf<typeof MoveTodoMutation>;
type Purge = VariablesOf<typeof PurgeTodoMutation>;
type Id = { readonly input: { readonly id: string } };
type Changes = { [Field in keyof Todo]?: unknown };
type Preview = Omit<Changes, 'id'> & { readonly listId?: string };
type NewTodo = Preview & { readonly id?: string | null };
type Payload = { readonly __typename: string; readonly todo?: { readonly id: string } };

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
			todo: created(cache, {
				...input,
				listId: input.listId ?? undefined,
				...previewOf(variables),
			}),
		}),
		quickAddTodo: ({ input: { id, listId, text } }: QuickAdd, cache, { variables }) => ({
			__typename: 'QuickAddTodoPayload',
			todo: created(cache, {
				id,
				title: text,
				listId: listId ?? undefined,
				...previewOf(variables),
			}),
		}),
		updateTodo: ({ input }: Update, cache) => ({
			__typename: 'UpdateTodoPayload',
			todo: changed(cache, input.id, {
				...input,
				...(input.dueDate === null && { dueTime: null, recurrence: null }),
			}),
		}),
		moveTodo: ({ input: { id, listId } }: Move, cache) => ({
			__typename: 'MoveTodoPayload',
			todo: changed(cache, id, {
				position: lastPosition(id),
				...(listId != null && { list: { __typename: 'TodoList', id: listId } }),
			}),
		}),
		completeTodo: ({ input }: Id, cache, { variables }) => ({
			__typename: 'CompleteTodoPayload',
			todo: changed(
				cache,
				input.id,
				previewOf(variables) ?? { status: 'COMPLETED', completedAt: now() },
			),
		}),
		reopenTodo: ({ input }: Id, cache, { variables }) => ({
			__typename: 'ReopenTodoPayload',
			todo: changed(cache, input.id, {
				status: 'OPEN',
				completedAt: null,
				...previewOf(variables),
			}),
		}),
		deleteTodo: ({ input }: Id, cache) => ({
			__typename: 'DeleteTodoPayload',
			todo: changed(cache, input.id, { deletedAt: now() }),
		}),
		restoreTodo: ({ input }: Id, cache) => ({
			__typename: 'RestoreTodoPayload',
			todo: changed(cache, input.id, { deletedAt: null }),
		}),
		purgeTodo: ({ input }: Purge) => ({ __typename: 'PurgeTodoPayload', deletedId: input.id }),
	},
	updates: {
		Mutation: {
			createTodo: ({ createTodo }, _args, cache) => place(cache, createTodo as Payload),
			quickAddTodo({ quickAddTodo }, _args, cache, info) {
				place(cache, quickAddTodo as Payload);
				// Tags that the text named and that there were not before.
				const { tags = [] } = ((quickAddTodo as Payload).todo ?? {}) as Partial<Todo>;
				if (!info.optimistic) linkTags(cache, tags);
			},
			updateTodo: ({ updateTodo }, _args, cache) => place(cache, updateTodo as Payload),
			moveTodo({ moveTodo }, { input }: Move, cache, info) {
				place(cache, moveTodo as Payload);
				// The answer counts the list that the todo is in now, not the one that it left.
				if (input.listId != null && !info.optimistic) refetchOpenCounts(cache, input.listId);
			},
			completeTodo: ({ completeTodo }, _args, cache) => place(cache, completeTodo as Payload),
			reopenTodo: ({ reopenTodo }, _args, cache) => place(cache, reopenTodo as Payload),
			deleteTodo: ({ deleteTodo }, _args, cache) => place(cache, deleteTodo as Payload),
			restoreTodo: ({ restoreTodo }, _args, cache) => place(cache, restoreTodo as Payload),
			purgeTodo({ purgeTodo }, { input }: Purge, cache) {
				if ((purgeTodo as Payload).__typename === 'PurgeTodoPayload') removeTodo(cache, input.id);
			},
		},
	},
};

/** Moves the todo of a payload between the views; an error has none. */
function place(cache: Cache, { todo }: Payload): void {
	if (todo === undefined) return;
	const current = read(cache, todo.id);
	if (current !== null) placeTodo(cache, current);
}

function read(cache: Cache, id: string): Todo | null {
	return cache.readFragment(TodoRow_todo, { __typename: 'Todo', id }) as Todo | null;
}

/** What the sender knows of the outcome (`Mutations.send`); undefined where the input says it all. */
function previewOf(variables: { readonly preview?: unknown }): Preview | undefined {
	return variables.preview as Preview | undefined;
}

function created(cache: Cache, { listId, ...input }: NewTodo) {
	const list = listId ?? inboxId(cache);
	changeOpenCount(cache, list, 1);
	return {
		__typename: 'Todo',
		notes: '',
		status: 'OPEN',
		priority: 'NONE',
		dueDate: null,
		dueTime: null,
		completedAt: null,
		deletedAt: null,
		recurrence: null,
		tags: [],
		position: lastPosition(input.id ?? ''),
		createdAt: now(),
		updatedAt: now(),
		...input,
		list: { __typename: 'TodoList', id: list },
	};
}

/** The fields of a todo that change, with the counts of its lists brought along. */
function changed(cache: Cache, id: string, fields: Changes) {
	const before = read(cache, id);
	if (before !== null) {
		const after = { ...before, ...fields } as Todo;
		if (isCounted(before)) changeOpenCount(cache, before.list.id, -1);
		if (isCounted(after)) changeOpenCount(cache, after.list.id, 1);
	}
	return { __typename: 'Todo', id, updatedAt: now(), ...fields };
}

function isCounted({ status, deletedAt }: Pick<Todo, 'status' | 'deletedAt'>): boolean {
	return status === 'OPEN' && deletedAt === null;
}

/** After every position of the server's, which begin with a letter; of several, in order of creation. */
function lastPosition(id: string): string {
	return `~${id}`;
}

function inboxId(cache: Cache): string {
	const viewer = cache.resolve('Query', 'viewer') as string;
	return cache.resolve(cache.resolve(viewer, 'inbox') as string, 'id') as string;
}

function now(): string {
	return new Date().toISOString();
}
