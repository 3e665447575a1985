import { builder } from '../../schema/builder.ts';
import { IdUnavailableError } from '../../errors.ts';
import { requireScope } from '../../auth/require-scope.ts';
import { mutationResult } from '../../schema/error-types.ts';
import { clientChosenId, optionalId } from '../../schema/global-ids.ts';
import type { QuickAddParse, QuickAddSpan } from '../../quick-add/parse-quick-add.ts';
import { RecurrenceType } from '../todos/graphql/recurrence.ts';
import { QuickAddSyntax } from '../settings/graphql.ts';
import { Priority } from '../todos/graphql/enums.ts';
import { todoPayload } from '../todos/graphql/payloads.ts';
import { PRIORITIES } from '../todos/todo.ts';
import { quickAddTodo, readQuickAdd } from './quick-add-todo.ts';

const QuickAddSpanKind = builder.enumType('QuickAddSpanKind', {
	description: 'As what a part of a text was understood.',
	values: {
		LIST: { description: 'The name of a list.' },
		SECTION: { description: 'The name of a section.' },
		TAG: { description: 'The name of a tag.' },
		PRIORITY: { description: 'A priority.' },
		DATE: { description: 'A day.' },
		TIME: { description: 'A time of day.' },
		DURATION: { description: 'How long it takes.' },
		RECURRENCE: { description: 'How it recurs.' },
		LITERAL: { description: 'A quotation mark that switches recognition off.' },
	} as const,
});

const QuickAddSpanType = builder.objectRef<QuickAddSpan>('QuickAddSpan').implement({
	description: 'A part of a text that quick-add understood.',
	fields: (t) => ({
		start: t.exposeInt('start', { description: 'Where it begins, in UTF-16 code units.' }),
		end: t.exposeInt('end', { description: 'Where it ends, itself excluded.' }),
		kind: t.expose('kind', { type: QuickAddSpanKind, description: 'What it was taken for.' }),
	}),
});

const QuickAddParseType = builder.objectRef<QuickAddParse>('QuickAddParse').implement({
	description: 'What quick-add makes of a text.',
	fields: (t) => ({
		title: t.exposeString('title', { description: 'The text without what was understood.' }),
		listName: t.exposeString('listName', {
			nullable: true,
			description: 'The list that it names, whether there is one or not.',
		}),
		sectionName: t.exposeString('sectionName', {
			nullable: true,
			description: 'The section of that list.',
		}),
		tagNames: t.stringList({
			description: 'The tags that it names.',
			resolve: ({ tagNames }) => [...tagNames],
		}),
		priority: t.field({
			type: Priority,
			description: 'The priority that it names, or `NONE`.',
			resolve: ({ priority }) => PRIORITIES.indexOf(priority),
		}),
		dueDate: t.expose('dueDate', {
			type: 'Date',
			nullable: true,
			description: 'The day that it names; of a recurrence its first occurrence.',
		}),
		dueTime: t.expose('dueTime', {
			type: 'LocalTime',
			nullable: true,
			description: 'The time of that day.',
		}),
		startDate: t.expose('startDate', {
			type: 'Date',
			nullable: true,
			description: 'The day on which to begin.',
		}),
		durationMinutes: t.exposeInt('durationMinutes', {
			nullable: true,
			description: 'How long it takes, in minutes.',
		}),
		recurrence: t.field({
			type: RecurrenceType,
			nullable: true,
			description: 'How it recurs.',
			resolve: ({ recurrence, dueDate, dueTime }) =>
				recurrence && { ...recurrence, dueDate, dueTime },
		}),
		spans: t.field({
			type: [QuickAddSpanType],
			description: 'What was understood, in the order of the text.',
			resolve: ({ spans }) => [...spans],
		}),
	}),
});

builder.queryField('parseQuickAdd', (t) =>
	t.field({
		type: QuickAddParseType,
		description: 'What quick-add would make of a text. Nothing is created.',
		args: {
			text: t.arg.string({
				required: true,
				description: 'One line, for example `Water plants every fri 9am #Home @garden p2`.',
			}),
			syntax: t.arg({ type: QuickAddSyntax, description: 'Default: as the viewer has set.' }),
			now: t.arg({ type: 'DateTime', description: 'When it is written. Default: now.' }),
			timeZone: t.arg({ type: 'TimeZone', description: 'Where. Default: as the viewer has set.' }),
		},
		resolve: (_root, { text, ...reading }, context) =>
			readQuickAdd(requireScope(context), text, reading),
	}),
);

const QuickAddTodoInput = builder.inputType('QuickAddTodoInput', {
	description: 'A new todo as one line of text.',
	fields: (t) => ({
		id: t.id({
			description:
				'A TypeID of your own (`todo_…`), which makes repeating the request harmless. Absent: the server makes one.',
		}),
		text: t.string({
			required: true,
			description:
				'For example `Water plants every fri 9am #Home @garden p2`. Tags are made where there are none; a list or section that does not exist stays in the title.',
		}),
		listId: t.id({ description: 'Where it goes unless the text says. Default: the inbox.' }),
		syntax: t.field({ type: QuickAddSyntax, description: 'Default: as the viewer has set.' }),
		now: t.field({
			type: 'DateTime',
			description: 'When it was written, for what is sent later. Default: now.',
		}),
		timeZone: t.field({ type: 'TimeZone', description: 'Where. Default: as the viewer has set.' }),
	}),
});

builder.mutationField('quickAddTodo', (t) =>
	t.field({
		type: todoPayload('QuickAddTodoPayload'),
		errors: mutationResult('quickAddTodo', IdUnavailableError),
		description: 'Adds a todo from one line of text, as `parseQuickAdd` reads it.',
		args: { input: t.arg({ type: QuickAddTodoInput, required: true, description: 'The todo.' }) },
		resolve: (_root, { input }, context) =>
			quickAddTodo(requireScope(context), {
				...input,
				id: clientChosenId('Todo', input.id),
				listId: optionalId('TodoList', input.listId, 'input', 'listId'),
			}),
	}),
);
