import { builder } from '../../../schema/builder.ts';
import { connectionOfFirst } from '../../../schema/connection.ts';
import { requireScope } from '../../../auth/require-scope.ts';
import { Node, registerNode } from '../../../schema/node.ts';
import { Selection } from '../../../schema/selection.ts';
import { decodeId, encodeId, type Uuid } from '../../../ids/type-id.ts';
import { listById, TodoListType } from '../../lists/graphql.ts';
import { RecurrenceType } from './recurrence.ts';
import { SEARCH_LANGUAGE } from '../../../search/search-language.ts';
import { sectionById, SectionType } from '../../sections/graphql.ts';
import { TagType } from '../../tags/graphql.ts';
import { Priority, TodoStatus } from './enums.ts';
import type { TodoFilter } from '../read/filter.ts';
import { occurrencesOf, tagsOf, todoById } from './loaders.ts';
import {
	connectionWithin,
	countWithin,
	FILTER_DEFAULT,
	todoConnectionArgs,
} from './nested-connection.ts';
import { type LoadedTodo, todosById } from '../read/queries.ts';
import { readSearch } from '../read/search/read-search.ts';
import { searchSources } from '../read/search/search.ts';
import type { CompletedOccurrenceRow } from '../table.ts';

const CompletedOccurrence = builder
	.objectRef<CompletedOccurrenceRow>('CompletedOccurrence')
	.implement({
		description: 'One time that a recurring todo was completed.',
		fields: (t) => ({
			occurrence: t.expose('occurrence', { type: 'Date', description: 'When it was due.' }),
			completedAt: t.expose('completedAt', { type: 'DateTime', description: 'When it was done.' }),
		}),
	});

export const TodoType = builder.objectRef<LoadedTodo>('Todo');

export const TodoConnection = builder.connectionObject(
	{ name: 'TodoConnection', type: TodoType, description: 'A page of todos.' },
	{ name: 'TodoEdge', description: 'A todo and its place among the others.' },
);

/** Open or completed; subtasks are in the trash together with their parent. */
const anySubtask = (inTrash: boolean): TodoFilter => ({
	or: [{ status: 'OPEN' }, { status: 'COMPLETED' }],
	inTrash,
});

TodoType.implement({
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
		recurrence: t.field({
			type: RecurrenceType,
			nullable: true,
			description: 'How it recurs. Null: it does not.',
			resolve: ({ recurrenceRule, recurrenceAnchor, dueDate, dueTime }) =>
				recurrenceRule === null || recurrenceAnchor === null
					? null
					: { rule: recurrenceRule, anchor: recurrenceAnchor, dueDate, dueTime },
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
			// Without a promise where there is nothing to wait for: a page has a hundred of these.
			resolve: (todo, _args, context) =>
				todo.list ?? listById(context, todo.listId as Uuid<'TodoList'>).then((list) => list!),
		}),
		section: t.field({
			type: SectionType,
			nullable: true,
			description: 'The section of its list. Null: outside the sections.',
			resolve: (todo, _args, context) =>
				todo.section !== undefined || todo.sectionId === null
					? todo.section
					: sectionById(context, todo.sectionId as Uuid<'Section'>),
		}),
		parent: t.field({
			type: TodoType,
			nullable: true,
			description: 'The todo that it is a subtask of. Null: of none.',
			resolve: ({ parentId }, _args, context) =>
				parentId === null ? null : todoById(context, parentId as Uuid<'Todo'>),
		}),
		subtasks: t.field({
			type: TodoConnection,
			description:
				'What it consists of, directly beneath it, in order: completed ones too, none of the trash unless it is there itself.',
			args: t.arg.connectionArgs(),
			resolve: (todo, args, context, info) =>
				connectionWithin(
					context,
					'parent',
					todo.id,
					{ ...args, filter: anySubtask(todo.deletedAt !== null) },
					Selection.of(info),
				),
		}),
		subtaskCount: t.int({
			description: 'How many todos are directly beneath it, completed or not.',
			resolve: (todo, _args, context) =>
				countWithin(context, 'parent', todo.id, anySubtask(todo.deletedAt !== null)),
		}),
		completedSubtaskCount: t.int({
			description: 'How many of them are completed.',
			resolve: (todo, _args, context) =>
				countWithin(context, 'parent', todo.id, {
					status: 'COMPLETED',
					inTrash: todo.deletedAt !== null,
				}),
		}),
		tags: t.field({
			type: [TagType],
			description: 'Its tags, by name.',
			resolve: (todo, _args, context) => todo.tags ?? tagsOf(context, todo.id as Uuid<'Todo'>),
		}),
		completedOccurrences: t.field({
			type: [CompletedOccurrence],
			description:
				'The times that it has been completed, if it recurs, the latest first: at most 100.',
			resolve: (todo, _args, context) => occurrencesOf(context, todo.id as Uuid<'Todo'>),
		}),
		position: t.exposeString('position', {
			description:
				'Where it stands in its list or beneath its parent; positions compare byte by byte.',
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
		description: `The viewer’s todos. ${FILTER_DEFAULT} What \`query\` speaks of counts likewise.`,
		args: {
			query: t.arg.string({
				description: `What is searched for, for example \`milk @home due:<=today -is:recurring\`. With a \`filter\`, both must hold. A mistake is an error \`VALIDATION_FAILED\` whose \`issues\` tell its \`offset\`. Searched words put the best match first, unless \`sort\` says otherwise; where words alone find nothing, similar words of titles do.\n\n${SEARCH_LANGUAGE}`,
			}),
			...todoConnectionArgs,
			...t.arg.connectionArgs(),
		},
		resolve: (_root, { query, filter, sort, ...args }, context, info) => {
			const scope = requireScope(context);
			const selection = Selection.of(info);
			const search = { query: readSearch(query ?? '', 'query'), filter, sort };
			return connectionOfFirst(searchSources(scope, search, selection.nodes()), args, selection);
		},
	}),
}));

builder.objectFields(TodoListType, (t) => ({
	todos: t.field({
		type: TodoConnection,
		description: `The list’s todos, subtasks among them. ${FILTER_DEFAULT}`,
		args: { ...todoConnectionArgs, ...t.arg.connectionArgs() },
		resolve: (list, args, context, info) =>
			connectionWithin(context, 'list', list.id, args, Selection.of(info)),
	}),
	openCount: t.int({
		description: 'How many of its todos are open and outside the trash.',
		resolve: (list, _args, context) => countWithin(context, 'list', list.id),
	}),
}));

builder.objectFields(SectionType, (t) => ({
	todos: t.field({
		type: TodoConnection,
		description: `The section’s todos, subtasks among them. ${FILTER_DEFAULT}`,
		args: { ...todoConnectionArgs, ...t.arg.connectionArgs() },
		resolve: (section, args, context, info) =>
			connectionWithin(context, 'section', section.id, args, Selection.of(info)),
	}),
}));

builder.objectFields(TagType, (t) => ({
	todos: t.field({
		type: TodoConnection,
		description: `The todos with this tag. ${FILTER_DEFAULT}`,
		args: { ...todoConnectionArgs, ...t.arg.connectionArgs() },
		resolve: (tag, args, context, info) =>
			connectionWithin(context, 'tag', tag.id, args, Selection.of(info)),
	}),
	openCount: t.int({
		description: 'How many open todos outside the trash have it.',
		resolve: (tag, _args, context) => countWithin(context, 'tag', tag.id),
	}),
}));
