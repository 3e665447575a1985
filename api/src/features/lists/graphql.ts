import { ViewerType } from '../viewer/graphql.ts';
import { builder } from '../../schema/builder.ts';
import { IdUnavailableError, UnauthenticatedError } from '../../errors.ts';
import { connection } from '../../schema/connection.ts';
import { requireScope } from '../../auth/require-scope.ts';
import { mutationResult } from '../../schema/error-types.ts';
import {
	clientChosenId,
	clientIdDescription,
	existingId,
	optionalId,
} from '../../schema/global-ids.ts';
import { inputArg } from '../../schema/input-arg.ts';
import { neighbourInputs } from '../../schema/neighbour-inputs.ts';
import { Node, type NodeLoader } from '../../schema/node.ts';
import { requestLoader } from '../../schema/loader.ts';
import { payloadTypes } from '../../schema/payload-types.ts';
import { Selection } from '../../schema/selection.ts';
import { encodeId, type Uuid } from '../../ids/type-id.ts';
import { archiveList, createList, moveList, unarchiveList, updateList } from './operations.ts';
import { inboxOf, listsById, ownLists } from './queries.ts';
import type { ListRow } from './table.ts';

export const TodoListType = builder.objectRef<ListRow>('TodoList').implement({
	description:
		'A list of todos. Each user has one list that cannot be archived or deleted, the inbox, and creates further lists with `createList`. A list is visible to its owner only.',
	interfaces: [Node],
	fields: (t) => ({
		id: t.id({
			description: 'Global id of the list, with the prefix `list_`.',
			resolve: ({ id }) => encodeId('TodoList', id),
		}),
		name: t.exposeString('name', { description: 'Name of the list, 1 to 120 characters.' }),
		color: t.expose('color', {
			type: 'Color',
			nullable: true,
			description: 'Colour in which clients show the list. Null if it has none.',
		}),
		isInbox: t.exposeBoolean('isInbox', {
			description: 'Whether this list is the inbox of the viewer.',
		}),
		isFavorite: t.exposeBoolean('isFavorite', {
			description:
				'Whether the viewer marked the list as a favourite. Clients can show favourites first; `Query.lists` does not.',
		}),
		position: t.exposeString('position', {
			description:
				'Sort key of the list among the lists of the viewer, compared byte by byte. Use `moveList` to change it.',
		}),
		archivedAt: t.expose('archivedAt', {
			type: 'DateTime',
			nullable: true,
			description: 'Time at which the list was archived. Null if it is not archived.',
		}),
		createdAt: t.expose('createdAt', {
			type: 'DateTime',
			description: 'Time at which the list was created.',
		}),
		updatedAt: t.expose('updatedAt', {
			type: 'DateTime',
			description: 'Time of the last change to the list itself, not to its todos.',
		}),
	}),
});

/** Loads lists by id, batched, for todos that were loaded without their list. */
export const listById = requestLoader<Uuid<'TodoList'>, ListRow>(
	(context, ids) => listsById(requireScope(context), ids),
	({ id }) => id,
);

/** Loads nodes of this type. */
export const loadListNodes: NodeLoader = async (context, ids) => {
	const rows = await Promise.all(ids.map((id) => listById(context, id as Uuid<'TodoList'>)));
	return rows.filter((row) => row !== null);
};

builder.objectField(ViewerType, 'inbox', (t) =>
	t.field({
		type: TodoListType,
		description:
			'The list of todos that are created without a list, section or parent. Each user has exactly one inbox.',
		resolve: async (_viewer, _args, context) => {
			const inbox = await inboxOf(requireScope(context));
			if (inbox === null) throw new UnauthenticatedError();
			return inbox;
		},
	}),
);

const TodoListConnection = builder.connectionObject(
	{ name: 'TodoListConnection', type: TodoListType, description: 'A page of lists of the viewer.' },
	{ name: 'TodoListEdge', description: 'A list in a connection, with its cursor.' },
);

builder.queryField('lists', (t) =>
	t.field({
		type: TodoListConnection,
		description: 'Lists of the viewer in the order of `position`, including the inbox.',
		args: {
			includeArchived: t.arg.boolean({
				defaultValue: false,
				description: 'Whether to include archived lists. Null means the default, `false`.',
			}),
			...t.arg.connectionArgs(),
		},
		resolve: (_root, { includeArchived, ...args }, context, info) => {
			const source = ownLists(requireScope(context), { includeArchived: includeArchived ?? false });
			return connection(source, args, Selection.of(info));
		},
	}),
);

export const listPayload = payloadTypes('list', 'list', TodoListType);

const CreateListInput = builder.inputType('CreateListInput', {
	description: 'A new list, which is placed after the existing lists.',
	fields: (t) => ({
		id: t.id({ description: clientIdDescription('TodoList') }),
		name: t.string({
			required: true,
			description: 'Name of the list, 1 to 120 characters. White space around it is removed.',
		}),
		color: t.field({
			type: 'Color',
			description: 'Colour in which clients show the list. Absent or null: none.',
		}),
		isFavorite: t.boolean({
			description: 'Whether the list is a favourite. Absent or null: `false`.',
		}),
	}),
});

const UpdateListInput = builder.inputType('UpdateListInput', {
	description: 'Changes to a list. Absent fields stay unchanged.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Global id of the list to change.' }),
		name: t.string({
			description:
				'New name, 1 to 120 characters. White space around it is removed. Absent: unchanged. Null is refused.',
		}),
		color: t.field({
			type: 'Color',
			description: 'New colour. Null removes the colour. Absent: unchanged.',
		}),
		isFavorite: t.boolean({
			description: 'Whether the list is a favourite. Absent or null: unchanged.',
		}),
	}),
});

const MoveListInput = builder.inputType('MoveListInput', {
	description:
		'New position of a list among the lists of the viewer. Without `after` and `before` it becomes the last one.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Global id of the list to move.' }),
		...neighbourInputs(t, 'list'),
	}),
});

const listIdInput = (name: string, description: string) =>
	builder.inputType(name, {
		description,
		fields: (t) => ({ id: t.id({ required: true, description: 'Global id of the list.' }) }),
	});
const ArchiveListInput = listIdInput('ArchiveListInput', 'Identifies the list to archive.');
const UnarchiveListInput = listIdInput(
	'UnarchiveListInput',
	'Identifies the list to return from the archive.',
);

builder.mutationFields((t) => ({
	createList: t.field({
		type: listPayload('CreateListPayload', 'the created list'),
		errors: mutationResult('createList', IdUnavailableError),
		description: 'Creates a list after the existing lists of the viewer.',
		args: inputArg(CreateListInput, 'Fields of the new list.'),
		resolve: (_root, { input }, context) =>
			createList(requireScope(context), { ...input, id: clientChosenId('TodoList', input.id) }),
	}),
	updateList: t.field({
		type: listPayload('UpdateListPayload', 'the changed list'),
		errors: mutationResult('updateList'),
		description: 'Changes the name or the colour of a list, or whether it is a favourite.',
		args: inputArg(UpdateListInput, 'The list and the fields to change.'),
		resolve: (_root, { input: { id, ...fields } }, context) => {
			const scope = requireScope(context);
			return updateList(scope, existingId('TodoList', id, 'input', 'id'), fields);
		},
	}),
	moveList: t.field({
		type: listPayload('MoveListPayload', 'the moved list'),
		errors: mutationResult('moveList'),
		description: 'Moves a list to another position among the lists of the viewer.',
		args: inputArg(MoveListInput, 'The list and its new position.'),
		resolve: (_root, { input: { id, after, before } }, context) =>
			moveList(requireScope(context), existingId('TodoList', id, 'input', 'id'), {
				after: optionalId('TodoList', after, 'input', 'after'),
				before: optionalId('TodoList', before, 'input', 'before'),
			}),
	}),
	archiveList: t.field({
		type: listPayload('ArchiveListPayload', 'the archived list'),
		errors: mutationResult('archiveList'),
		description:
			'Archives a list: `Query.lists` omits it unless `includeArchived` is true. Its todos stay unchanged, and `Query.todos` still returns them. An archived list stays as it is; for the inbox the result is a `ValidationError`.',
		args: inputArg(ArchiveListInput, 'The list to archive.'),
		resolve: (_root, { input }, context) =>
			archiveList(requireScope(context), existingId('TodoList', input.id, 'input', 'id')),
	}),
	unarchiveList: t.field({
		type: listPayload('UnarchiveListPayload', 'the list returned from the archive'),
		errors: mutationResult('unarchiveList'),
		description: 'Returns a list from the archive. A list that is not archived stays as it is.',
		args: inputArg(UnarchiveListInput, 'The list to return from the archive.'),
		resolve: (_root, { input }, context) =>
			unarchiveList(requireScope(context), existingId('TodoList', input.id, 'input', 'id')),
	}),
}));
