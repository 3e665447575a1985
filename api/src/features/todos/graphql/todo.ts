import { builder } from '../../../schema/builder.ts';
import { firstNonEmptyConnection } from '../../../schema/connection.ts';
import { bounds } from '../../../schema/input-bounds.ts';
import { requireScope } from '../../../auth/require-scope.ts';
import { Node, type NodeLoader } from '../../../schema/node.ts';
import { Selection } from '../../../schema/selection.ts';
import { decodeId, encodeId, type Uuid } from '../../../ids/type-id.ts';
import { listById, TodoListType } from '../../lists/graphql.ts';
import { RecurrenceType } from './recurrence.ts';
import { MAX_SEARCH_CHARACTERS, MAX_SEARCH_CONDITIONS } from '../../../search/parse-search.ts';
import { SEARCH_LANGUAGE } from '../../../search/search-language.ts';
import { sectionById, SectionType } from '../../sections/graphql.ts';
import { TagType } from '../../tags/graphql.ts';
import { Priority, TodoStatus } from './enums.ts';
import { occurrencesOf, tagsOf, todoById } from './loaders.ts';
import {
	anySubtask,
	connectionWithin,
	countWithin,
	FILTER_DEFAULT,
	todoConnectionArgs,
} from './nested-connection.ts';
import type { LoadedTodo } from '../read/load-todos.ts';
import { todosById } from '../read/queries.ts';
import { readSearch } from '../read/search/read-search.ts';
import { searchCost } from '../read/search/search-cost.ts';
import { searchSources } from '../read/search/search.ts';
import type { CompletedOccurrenceRow } from '../table.ts';

const CompletedOccurrence = builder
	.objectRef<CompletedOccurrenceRow>('CompletedOccurrence')
	.implement({
		description: 'A completed occurrence of a recurring todo.',
		fields: (t) => ({
			occurrence: t.expose('occurrence', {
				type: 'Date',
				description: 'Due date of the completed occurrence.',
			}),
			completedAt: t.expose('completedAt', {
				type: 'DateTime',
				description: 'Time at which the occurrence was completed.',
			}),
		}),
	});

export const TodoType = builder.objectRef<LoadedTodo>('Todo');

export const TodoConnection = builder.connectionObject(
	{ name: 'TodoConnection', type: TodoType, description: 'A page of todos of the viewer.' },
	{ name: 'TodoEdge', description: 'A todo in a connection, with its cursor.' },
);

TodoType.implement({
	description:
		'A task. It belongs to a list, optionally to a section of that list, and can have subtasks, which are todos themselves, up to 8 levels in total. A todo is visible to its owner only.',
	interfaces: [Node],
	fields: (t) => ({
		id: t.id({
			description: 'Global id of the todo, with the prefix `todo_`.',
			resolve: ({ id }) => encodeId('Todo', id),
		}),
		title: t.exposeString('title', {
			description: 'Short statement of the task, 1 to 500 characters of plain text.',
		}),
		notes: t.exposeString('notes', {
			description: 'Further text in Markdown, up to 50,000 characters. Empty if there is none.',
		}),
		status: t.field({
			type: TodoStatus,
			description: 'Whether the todo is open or completed.',
			resolve: ({ completedAt }) => (completedAt === null ? 'OPEN' : 'COMPLETED'),
		}),
		priority: t.expose('priority', {
			type: Priority,
			description: 'Importance of the todo. Default: `NONE`.',
		}),
		startDate: t.expose('startDate', {
			type: 'Date',
			nullable: true,
			description:
				'First day, in the time zone of the viewer, on which clients show the todo in Today and in default list views. The API returns it before that day, too. Null: shown immediately.',
		}),
		dueDate: t.expose('dueDate', {
			type: 'Date',
			nullable: true,
			description:
				'Day by which the task is to be done, in the time zone of the viewer. For a recurring todo it is the current occurrence. Null: no due date.',
		}),
		dueTime: t.field({
			type: 'LocalTime',
			nullable: true,
			description:
				'Time of day on `dueDate`, in the time zone of the viewer. Null: any time of that day.',
			resolve: ({ dueTime }) => dueTime?.slice(0, 5),
		}),
		durationMinutes: t.exposeInt('durationMinutes', {
			nullable: true,
			description: 'Expected duration in minutes, 1 to 525,600 (365 days). Null: not set.',
		}),
		recurrence: t.field({
			type: RecurrenceType,
			nullable: true,
			description: 'Rule by which the todo recurs. Null: it does not recur.',
			resolve: ({ recurrenceRule, recurrenceAnchor, dueDate, dueTime }) =>
				recurrenceRule === null || recurrenceAnchor === null
					? null
					: { rule: recurrenceRule, anchor: recurrenceAnchor, dueDate, dueTime },
		}),
		completedAt: t.expose('completedAt', {
			type: 'DateTime',
			nullable: true,
			description: 'Time at which the todo was completed. Null while it is open.',
		}),
		deletedAt: t.expose('deletedAt', {
			type: 'DateTime',
			nullable: true,
			description:
				'Time at which the todo was moved to the trash; 30 days later it is deleted permanently. Null if it is not in the trash.',
		}),
		list: t.field({
			type: TodoListType,
			description:
				'The list to which the todo belongs. A subtask belongs to the list of its parent.',
			// Without a promise where there is nothing to wait for: a page has a hundred of these.
			resolve: (todo, _args, context) =>
				todo.list ?? listById(context, todo.listId as Uuid<'TodoList'>).then((list) => list!),
		}),
		section: t.field({
			type: SectionType,
			nullable: true,
			description: 'The section of the list to which the todo belongs. Null: no section.',
			resolve: (todo, _args, context) =>
				todo.section !== undefined || todo.sectionId === null
					? todo.section
					: sectionById(context, todo.sectionId as Uuid<'Section'>),
		}),
		parent: t.field({
			type: TodoType,
			nullable: true,
			description:
				'The todo of which this one is a subtask. Null: the todo is at the top level of its list.',
			resolve: ({ parent, parentId }, _args, context) =>
				parent !== undefined || parentId === null
					? parent
					: todoById(context, parentId as Uuid<'Todo'>),
		}),
		subtasks: t.field({
			type: TodoConnection,
			description:
				'Direct subtasks in the order of `position`, open and completed. Subtasks in the trash are omitted; if the todo itself is in the trash, the field returns its subtasks in the trash instead.',
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
			description: 'Number of direct subtasks, open and completed, as in `subtasks`.',
			resolve: (todo, _args, context) =>
				todo.subtaskCounts?.total ??
				countWithin(context, 'parent', todo.id, anySubtask(todo.deletedAt !== null)),
		}),
		completedSubtaskCount: t.int({
			description: 'Number of direct subtasks that are completed, as in `subtasks`.',
			resolve: (todo, _args, context) =>
				todo.subtaskCounts?.completed ??
				countWithin(context, 'parent', todo.id, {
					status: 'COMPLETED',
					inTrash: todo.deletedAt !== null,
				}),
		}),
		tags: t.field({
			type: [TagType],
			description: 'Tags of the todo in the order of their names.',
			resolve: (todo, _args, context) => todo.tags ?? tagsOf(context, todo.id as Uuid<'Todo'>),
		}),
		completedOccurrences: t.field({
			type: [CompletedOccurrence],
			description:
				'Completed occurrences of a recurring todo, the latest due date first, at most 100. Empty if none was completed.',
			resolve: (todo, _args, context) => occurrencesOf(context, todo.id as Uuid<'Todo'>),
		}),
		position: t.exposeString('position', {
			description:
				'Sort key of the todo among the todos at the top level of its list or among the subtasks of its parent, compared byte by byte. Use `moveTodo` to change it.',
		}),
		createdAt: t.expose('createdAt', {
			type: 'DateTime',
			description: 'Time at which the todo was created.',
		}),
		updatedAt: t.expose('updatedAt', {
			type: 'DateTime',
			description:
				'Time of the last change to the todo or its tags. `ifUpdatedAt` of `updateTodo` is compared with it.',
		}),
	}),
});

/** Loads nodes of this type. */
export const loadTodoNodes: NodeLoader = (context, ids, info) =>
	todosById(requireScope(context), ids as Uuid<'Todo'>[], Selection.of(info));

builder.queryFields((t) => ({
	todo: t.field({
		type: TodoType,
		nullable: true,
		description:
			'Fetches one todo of the viewer by its global id, also from the trash. Null if it does not exist, belongs to another user, or the id is malformed.',
		args: {
			id: t.arg.id({
				required: true,
				description: 'Global id of the todo, for example `todo_01k9v2m3n4e5f6g7h8j9k0m1n2`.',
			}),
		},
		resolve: async (_root, args, context, info) => {
			const scope = requireScope(context);
			const id = decodeId('Todo', args.id);
			return id === null ? null : ((await todosById(scope, [id], Selection.of(info)))[0] ?? null);
		},
	}),
	todos: t.field({
		type: TodoConnection,
		description: `Todos of the viewer in all lists, including subtasks. ${FILTER_DEFAULT} Conditions of \`query\`, such as \`is:completed\` and \`is:deleted\`, have the same effect.`,
		args: {
			query: t.arg.string({
				...bounds({ cost: searchCost }),
				description: `Search that the returned todos meet, up to ${MAX_SEARCH_CHARACTERS} characters and ${MAX_SEARCH_CONDITIONS} words and filters, for example \`milk @home due:<=today -is:recurring\`. If \`filter\` is given, the todos meet both. Absent, null or empty: no search. A syntax error fails with the error code \`VALIDATION_FAILED\`, and \`extensions.issues\` contains its \`offset\`. A search for words returns the best match first unless \`sort\` is given. If a search that consists of words only finds nothing, todos with similar words in the title are returned.\n\n${SEARCH_LANGUAGE}`,
			}),
			...todoConnectionArgs,
			...t.arg.connectionArgs(),
		},
		resolve: (_root, { query, filter, sort, ...args }, context, info) => {
			const scope = requireScope(context);
			const selection = Selection.of(info);
			const search = { query: readSearch(query ?? '', 'query'), filter, sort };
			return firstNonEmptyConnection(
				searchSources(scope, search, selection.nodes()),
				args,
				selection,
			);
		},
	}),
}));
