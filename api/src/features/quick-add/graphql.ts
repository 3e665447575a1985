import { builder } from '../../schema/builder.ts';
import { IdUnavailableError } from '../../errors.ts';
import { requireScope } from '../../auth/require-scope.ts';
import { mutationResult } from '../../schema/error-types.ts';
import { clientChosenId, clientIdDescription, optionalId } from '../../schema/global-ids.ts';
import { inputArg } from '../../schema/input-arg.ts';
import type { QuickAddParse, QuickAddSpan } from '../../quick-add/parse-quick-add.ts';
import { RecurrenceType } from '../todos/graphql/recurrence.ts';
import { QuickAddSyntax } from '../settings/graphql.ts';
import { Priority } from '../todos/graphql/enums.ts';
import { todoPayload } from '../todos/graphql/payloads.ts';
import { PRIORITIES } from '../../priority.ts';
import { quickAddTodo, readQuickAdd } from './quick-add-todo.ts';

const QuickAddSpanKind = builder.enumType('QuickAddSpanKind', {
	description: 'Kind of information that quick-add recognises in a text.',
	values: {
		LIST: { description: 'The marker and the name of a list.' },
		SECTION: { description: 'The marker and the name of a section.' },
		TAG: { description: 'The marker and the name of a tag.' },
		PRIORITY: { description: 'The marker of a priority, for example `p1`.' },
		DATE: { description: 'A day, for example `tomorrow`.' },
		TIME: { description: 'A time of day, for example `9am`.' },
		DURATION: { description: 'A duration, for example `for 25 minutes`.' },
		RECURRENCE: { description: 'A recurrence, for example `every friday`.' },
		LITERAL: {
			description: 'One of two quotation marks around the entire text, which turn recognition off.',
		},
	} as const,
});

const QuickAddSpanType = builder.objectRef<QuickAddSpan>('QuickAddSpan').implement({
	description: 'A part of a text that quick-add recognised.',
	fields: (t) => ({
		start: t.exposeInt('start', {
			description: 'Offset of the first character, in UTF-16 code units from 0.',
		}),
		end: t.exposeInt('end', {
			description: 'Offset after the last character, in UTF-16 code units from 0.',
		}),
		kind: t.expose('kind', {
			type: QuickAddSpanKind,
			description: 'Kind of information in this part.',
		}),
	}),
});

const QuickAddParseType = builder.objectRef<QuickAddParse>('QuickAddParse').implement({
	description: 'Information that quick-add recognised in a text.',
	fields: (t) => ({
		title: t.exposeString('title', {
			description: 'The text without its recognised parts. Empty if nothing else remains.',
		}),
		listName: t.exposeString('listName', {
			nullable: true,
			description:
				'Name of a list in the text, whether or not such a list exists. Null: the text names none.',
		}),
		sectionName: t.exposeString('sectionName', {
			nullable: true,
			description: 'Name of a section of that list. Null: the text names none.',
		}),
		tagNames: t.stringList({
			description: 'Names of tags in the text, each once, whether or not such tags exist.',
			resolve: ({ tagNames }) => [...tagNames],
		}),
		priority: t.field({
			type: Priority,
			description: 'Priority in the text. `NONE` if the text states none.',
			resolve: ({ priority }) => PRIORITIES.indexOf(priority),
		}),
		dueDate: t.expose('dueDate', {
			type: 'Date',
			nullable: true,
			description:
				'Day in the text, or the first occurrence of a recurrence. Null: the text states none.',
		}),
		dueTime: t.expose('dueTime', {
			type: 'LocalTime',
			nullable: true,
			description: 'Time of day in the text. Null: the text states none.',
		}),
		startDate: t.expose('startDate', {
			type: 'Date',
			nullable: true,
			description:
				'Start date in the text. Null in this version: quick-add recognises no start dates.',
		}),
		durationMinutes: t.exposeInt('durationMinutes', {
			nullable: true,
			description: 'Duration in the text, in minutes, at least 1. Null: the text states none.',
		}),
		recurrence: t.field({
			type: RecurrenceType,
			nullable: true,
			description: 'Recurrence in the text. Null: the text states none.',
			resolve: ({ recurrence, dueDate, dueTime }) =>
				recurrence && { ...recurrence, dueDate, dueTime },
		}),
		spans: t.field({
			type: [QuickAddSpanType],
			description: 'Recognised parts in the order of the text. They do not overlap.',
			resolve: ({ spans }) => [...spans],
		}),
	}),
});

/** Descriptions of the arguments that say how to read a text. */
const READING = {
	syntax: 'Markers to recognise. Absent or null: those in the settings of the viewer.',
	now: 'Time at which the text was written; relative days such as `tomorrow` count from it. Absent or null: the time of the request.',
	timeZone:
		'Time zone in which days and times are meant. Absent or null: that in the settings of the viewer.',
};

builder.queryField('parseQuickAdd', (t) =>
	t.field({
		type: QuickAddParseType,
		description:
			'Reads a line of text as `quickAddTodo` does, but creates nothing. Clients use it to show how a text is understood. A text of more than 5000 characters fails with the error code `VALIDATION_FAILED`.',
		args: {
			text: t.arg.string({
				required: true,
				description:
					'Line of text, 1 to 5000 characters, for example `Water plants every fri 9am #Home @garden p2`.',
			}),
			syntax: t.arg({ type: QuickAddSyntax, description: READING.syntax }),
			now: t.arg({ type: 'DateTime', description: READING.now }),
			timeZone: t.arg({ type: 'TimeZone', description: READING.timeZone }),
		},
		resolve: (_root, { text, ...reading }, context) =>
			readQuickAdd(requireScope(context), text, reading),
	}),
);

const QuickAddTodoInput = builder.inputType('QuickAddTodoInput', {
	description: 'A new todo as a line of text, and how to read it.',
	fields: (t) => ({
		id: t.id({ description: clientIdDescription('Todo') }),
		text: t.string({
			required: true,
			description:
				'Line of text, 1 to 5000 characters, for example `Water plants every fri 9am #Home @garden p2`. Tags that do not exist are created; the name of a list or section that does not exist stays in the title.',
		}),
		listId: t.id({
			description:
				'Global id of the list of the todo if the text names no list. Absent or null: the inbox.',
		}),
		syntax: t.field({ type: QuickAddSyntax, description: READING.syntax }),
		now: t.field({ type: 'DateTime', description: READING.now }),
		timeZone: t.field({ type: 'TimeZone', description: READING.timeZone }),
	}),
});

builder.mutationField('quickAddTodo', (t) =>
	t.field({
		type: todoPayload('QuickAddTodoPayload', 'the created todo'),
		errors: mutationResult('quickAddTodo', IdUnavailableError),
		description:
			'Creates a todo from one line of text; `parseQuickAdd` shows how it is read. If nothing remains for the title, the result is a `ValidationError`.',
		args: inputArg(QuickAddTodoInput, 'The text and how to read it.'),
		resolve: (_root, { input }, context) =>
			quickAddTodo(requireScope(context), context.quickAddContexts, {
				...input,
				id: clientChosenId('Todo', input.id),
				listId: optionalId('TodoList', input.listId, 'input', 'listId'),
			}),
	}),
);
