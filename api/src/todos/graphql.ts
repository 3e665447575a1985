import { builder } from '../builder.ts';
import { connection } from '../graphql/connection.ts';
import { requireScope } from '../graphql/errors.ts';
import { Node, registerNode } from '../graphql/node.ts';
import { Selection } from '../graphql/selection.ts';
import { decodeId, encodeId, type Uuid } from '../ids/type-id.ts';
import { listById, TodoListType } from '../lists/graphql.ts';
import { todoCondition } from './filter.ts';
import { TodoFilterInput, TodoSortInput } from './inputs.ts';
import { openCountOf } from './open-count.ts';
import { todoOrder } from './order.ts';
import { type LoadedTodo, ownTodos, todosById } from './queries.ts';
import { Priority, TodoStatus } from './enums.ts';

export const TodoType = builder.objectRef<LoadedTodo>('Todo').implement({
	description: 'Something to do.',
	interfaces: [Node],
	fields: (t) => ({
		id: t.id({
			description: 'Global id, `todo_…`.',
			resolve: ({ id }) => encodeId('Todo', id),
		}),
		title: t.exposeString('title', { description: 'What to do, 1 to 500 characters.' }),
		notes: t.exposeString('notes', {
			description: 'More about it, in Markdown, up to 50 000 characters. `""` when empty.',
		}),
		status: t.field({
			type: TodoStatus,
			description: 'Whether it is still to do.',
			resolve: ({ completedAt }) => (completedAt === null ? 'OPEN' : 'COMPLETED'),
		}),
		priority: t.expose('priority', { type: Priority, description: 'How much it matters.' }),
		startDate: t.expose('startDate', {
			type: 'Date',
			nullable: true,
			description: 'Out of sight in Today and in lists until this day. Null: in sight at once.',
		}),
		dueDate: t.expose('dueDate', {
			type: 'Date',
			nullable: true,
			description: 'The day by which to do it, in the viewer’s time zone. Null: any day.',
		}),
		dueTime: t.field({
			type: 'LocalTime',
			nullable: true,
			description: 'The time of that day, on the viewer’s clock. Null: any time of the day.',
			resolve: ({ dueTime }) => dueTime?.slice(0, 5),
		}),
		durationMinutes: t.exposeInt('durationMinutes', {
			nullable: true,
			description: 'How long it is expected to take, in minutes. Null: not said.',
		}),
		completedAt: t.expose('completedAt', {
			type: 'DateTime',
			nullable: true,
			description: 'When it was completed. Null while it is open.',
		}),
		deletedAt: t.expose('deletedAt', {
			type: 'DateTime',
			nullable: true,
			description: 'Since when it has been in the trash. Null outside it.',
		}),
		list: t.field({
			type: TodoListType,
			description: 'The list it belongs to.',
			resolve: async (todo, _args, context) =>
				todo.list ?? (await listById(context, todo.listId as Uuid<'TodoList'>))!,
		}),
		position: t.exposeString('position', {
			description: 'Where it stands in its list; positions compare byte by byte.',
		}),
		createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was created.' }),
		updatedAt: t.expose('updatedAt', {
			type: 'DateTime',
			description: 'When anything of it last changed. What `ifUpdatedAt` compares.',
		}),
	}),
});

registerNode('Todo', (context, ids, info) =>
	todosById(requireScope(context), ids as Uuid<'Todo'>[], Selection.of(info)),
);

const TodoConnection = builder.connectionObject(
	{ name: 'TodoConnection', type: TodoType, description: 'A page of todos.' },
	{ name: 'TodoEdge', description: 'A todo and its place among the others.' },
);

const FILTER_DEFAULT =
	'Unless it speaks of `status` or `completedAt`, only open todos; unless it speaks of `inTrash`, none of the trash.';

builder.queryFields((t) => ({
	todo: t.field({
		type: TodoType,
		nullable: true,
		description: 'One todo of the viewer’s, in the trash or not. Null where there is none.',
		args: { id: t.arg.id({ required: true, description: 'Its global id, `todo_…`.' }) },
		resolve: async (_root, args, context, info) => {
			const scope = requireScope(context);
			const id = decodeId('Todo', args.id);
			return id === null ? null : ((await todosById(scope, [id], Selection.of(info)))[0] ?? null);
		},
	}),
	todos: t.field({
		type: TodoConnection,
		description: `The viewer’s todos. ${FILTER_DEFAULT}`,
		args: {
			filter: t.arg({ type: TodoFilterInput, description: 'Which todos.' }),
			sort: t.arg({
				type: [TodoSortInput],
				description: 'In which order, the first key first. Default: by position.',
			}),
			...t.arg.connectionArgs(),
		},
		resolve: (_root, { filter, sort, ...args }, context, info) => {
			const scope = requireScope(context);
			const selection = Selection.of(info);
			const condition = todoCondition(scope, filter);
			const source = ownTodos(scope, condition, todoOrder(sort), selection.nodes());
			return connection(source, args, selection);
		},
	}),
}));

builder.objectFields(TodoListType, (t) => ({
	todos: t.field({
		type: TodoConnection,
		description: `The list’s todos. ${FILTER_DEFAULT}`,
		args: {
			filter: t.arg({ type: TodoFilterInput, description: 'Which of them.' }),
			sort: t.arg({
				type: [TodoSortInput],
				description: 'In which order, the first key first. Default: by position.',
			}),
			...t.arg.connectionArgs(),
		},
		resolve: (list, { filter, sort, ...args }, context, info) => {
			const scope = requireScope(context);
			const selection = Selection.of(info);
			const within = todoCondition(scope, filter, list.id as Uuid<'TodoList'>);
			const source = ownTodos(scope, within, todoOrder(sort), selection.nodes());
			return connection(source, args, selection);
		},
	}),
	openCount: t.int({
		description: 'How many of its todos are open and outside the trash.',
		resolve: (list, _args, context) => openCountOf(context, list.id as Uuid<'TodoList'>),
	}),
}));
