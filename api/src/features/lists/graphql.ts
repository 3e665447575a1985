import { ViewerType } from '../viewer/graphql.ts';
import { builder } from '../../schema/builder.ts';
import { IdUnavailableError, UnauthenticatedError } from '../../errors.ts';
import { connection } from '../../schema/connection.ts';
import { requireScope } from '../../auth/require-scope.ts';
import { mutationResult } from '../../schema/error-types.ts';
import { clientChosenId, existingId, optionalId } from '../../schema/global-ids.ts';
import { Node, registerNode } from '../../schema/node.ts';
import { requestLoader } from '../../schema/loader.ts';
import { syncCursorField } from '../../schema/sync-cursor-field.ts';
import { Selection } from '../../schema/selection.ts';
import { encodeId, type Uuid } from '../../ids/type-id.ts';
import type { WriteResult } from '../../sync/write-transaction.ts';
import { archiveList, createList, moveList, unarchiveList, updateList } from './operations.ts';
import { inboxOf, listsById, ownLists } from './queries.ts';
import type { ListRow } from './table.ts';

export const TodoListType = builder.objectRef<ListRow>('TodoList').implement({
	description: 'A list of todos. Every user has one that cannot be deleted, the inbox.',
	interfaces: [Node],
	fields: (t) => ({
		id: t.id({
			description: 'Global id, `list_…`.',
			resolve: ({ id }) => encodeId('TodoList', id),
		}),
		name: t.exposeString('name', { description: 'What the person calls it, 1 to 120 characters.' }),
		color: t.expose('color', {
			type: 'Color',
			nullable: true,
			description: 'A colour to tell it by. Null for none.',
		}),
		isInbox: t.exposeBoolean('isInbox', { description: 'Whether this is the inbox.' }),
		isFavorite: t.exposeBoolean('isFavorite', {
			description: 'Whether the person wants it among the first.',
		}),
		position: t.exposeString('position', {
			description: 'Where it stands among the lists; positions compare byte by byte.',
		}),
		archivedAt: t.expose('archivedAt', {
			type: 'DateTime',
			nullable: true,
			description: 'Since when it is out of the way. Null for a list in use.',
		}),
		createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was created.' }),
		updatedAt: t.expose('updatedAt', {
			type: 'DateTime',
			description: 'When anything of it last changed.',
		}),
	}),
});

/** Lists by id, batched: for what was not fetched with its todo. */
export const listById = requestLoader<Uuid<'TodoList'>, ListRow>(
	(context, ids) => listsById(requireScope(context), ids),
	({ id }) => id,
);

registerNode('TodoList', async (context, ids) => {
	const rows = await Promise.all(ids.map((id) => listById(context, id as Uuid<'TodoList'>)));
	return rows.filter((row) => row !== null);
});

builder.objectField(ViewerType, 'inbox', (t) =>
	t.field({
		type: TodoListType,
		description: 'Where todos go that name no list.',
		resolve: async (_viewer, _args, context) => {
			const inbox = await inboxOf(requireScope(context));
			if (inbox === null) throw new UnauthenticatedError();
			return inbox;
		},
	}),
);

const TodoListConnection = builder.connectionObject(
	{ name: 'TodoListConnection', type: TodoListType, description: 'A page of lists.' },
	{ name: 'TodoListEdge', description: 'A list and its place among the others.' },
);

builder.queryField('lists', (t) =>
	t.field({
		type: TodoListConnection,
		description: 'The viewer’s lists in their order, the inbox among them.',
		args: {
			includeArchived: t.arg.boolean({
				defaultValue: false,
				description: 'Whether lists that are out of the way count too.',
			}),
			...t.arg.connectionArgs(),
		},
		resolve: (_root, { includeArchived, ...args }, context, info) => {
			const source = ownLists(requireScope(context), { includeArchived: includeArchived ?? false });
			return connection(source, args, Selection.of(info));
		},
	}),
);

/** What every mutation of a list answers. */
export function listPayload(name: string) {
	return builder.objectRef<WriteResult<ListRow>>(name).implement({
		description: 'It worked.',
		fields: (t) => ({
			list: t.field({
				type: TodoListType,
				description: 'The list as it is now.',
				resolve: ({ result }) => result,
			}),
			cursor: syncCursorField(t),
		}),
	});
}

const listFieldInputs = {
	color: 'A colour. Null for none.',
	isFavorite: 'Whether it belongs among the first.',
};

const CreateListInput = builder.inputType('CreateListInput', {
	description: 'A new list.',
	fields: (t) => ({
		id: t.id({
			description:
				'A TypeID of your own (`list_…`), which makes repeating the request harmless. Absent: the server makes one.',
		}),
		name: t.string({ required: true, description: 'What to call it, 1 to 120 characters.' }),
		color: t.field({ type: 'Color', description: listFieldInputs.color }),
		isFavorite: t.boolean({ description: listFieldInputs.isFavorite }),
	}),
});

const UpdateListInput = builder.inputType('UpdateListInput', {
	description: 'Changes to a list. What is absent stays as it is.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Which list.' }),
		name: t.string({ description: 'What to call it, 1 to 120 characters.' }),
		color: t.field({ type: 'Color', description: listFieldInputs.color }),
		isFavorite: t.boolean({ description: listFieldInputs.isFavorite }),
	}),
});

const MoveListInput = builder.inputType('MoveListInput', {
	description: 'Where among the lists a list goes. Without a neighbour: to the end.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Which list.' }),
		after: t.id({ description: 'Right after this list.' }),
		before: t.id({ description: 'Right before this list.' }),
	}),
});

const listIdInput = (name: string, description: string) =>
	builder.inputType(name, {
		description,
		fields: (t) => ({ id: t.id({ required: true, description: 'Which list.' }) }),
	});
const ArchiveListInput = listIdInput('ArchiveListInput', 'Which list is put out of the way.');
const UnarchiveListInput = listIdInput('UnarchiveListInput', 'Which list comes back into use.');

builder.mutationFields((t) => ({
	createList: t.field({
		type: listPayload('CreateListPayload'),
		errors: mutationResult('createList', IdUnavailableError),
		description: 'Adds a list after the others.',
		args: { input: t.arg({ type: CreateListInput, required: true, description: 'The list.' }) },
		resolve: (_root, { input }, context) =>
			createList(requireScope(context), { ...input, id: clientChosenId('TodoList', input.id) }),
	}),
	updateList: t.field({
		type: listPayload('UpdateListPayload'),
		errors: mutationResult('updateList'),
		description: 'Renames a list, or changes its colour or whether it is a favourite.',
		args: { input: t.arg({ type: UpdateListInput, required: true, description: 'The changes.' }) },
		resolve: (_root, { input: { id, ...fields } }, context) => {
			const scope = requireScope(context);
			return updateList(scope, existingId('TodoList', id, 'input', 'id'), fields);
		},
	}),
	moveList: t.field({
		type: listPayload('MoveListPayload'),
		errors: mutationResult('moveList'),
		description: 'Puts a list elsewhere among the lists.',
		args: { input: t.arg({ type: MoveListInput, required: true, description: 'Where to.' }) },
		resolve: (_root, { input: { id, after, before } }, context) =>
			moveList(requireScope(context), existingId('TodoList', id, 'input', 'id'), {
				after: optionalId('TodoList', after, 'input', 'after'),
				before: optionalId('TodoList', before, 'input', 'before'),
			}),
	}),
	archiveList: t.field({
		type: listPayload('ArchiveListPayload'),
		errors: mutationResult('archiveList'),
		description: 'Takes a list out of the way, with its todos as they are. Not the inbox.',
		args: { input: t.arg({ type: ArchiveListInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) =>
			archiveList(requireScope(context), existingId('TodoList', input.id, 'input', 'id')),
	}),
	unarchiveList: t.field({
		type: listPayload('UnarchiveListPayload'),
		errors: mutationResult('unarchiveList'),
		description: 'Brings an archived list back.',
		args: { input: t.arg({ type: UnarchiveListInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) =>
			unarchiveList(requireScope(context), existingId('TodoList', input.id, 'input', 'id')),
	}),
}));
