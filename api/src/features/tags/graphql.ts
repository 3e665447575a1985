import { builder } from '../../schema/builder.ts';
import { IdUnavailableError } from '../../errors.ts';
import { connection } from '../../schema/connection.ts';
import { requireScope } from '../../auth/require-scope.ts';
import { mutationResult } from '../../schema/error-types.ts';
import { clientChosenId, clientIdDescription, existingId } from '../../schema/global-ids.ts';
import { inputArg } from '../../schema/input-arg.ts';
import { Node, type NodeLoader } from '../../schema/node.ts';
import { Selection } from '../../schema/selection.ts';
import { payloadTypes } from '../../schema/payload-types.ts';
import { encodeId, type Uuid } from '../../ids/type-id.ts';
import { createTag, updateTag } from './operations.ts';
import { ownTags, tagsById } from './queries.ts';
import type { TagRow } from './table.ts';

export const TagType = builder.objectRef<TagRow>('Tag').implement({
	description:
		'A label for todos of any list; a todo can have several tags. A tag is visible to its owner only.',
	interfaces: [Node],
	fields: (t) => ({
		id: t.id({
			description: 'Global id of the tag, with the prefix `tag_`.',
			resolve: ({ id }) => encodeId('Tag', id),
		}),
		name: t.exposeString('name', {
			description:
				'Name of the tag, 1 to 60 characters. It is unique among the tags of the viewer; upper and lower case count as equal.',
		}),
		color: t.expose('color', {
			type: 'Color',
			nullable: true,
			description: 'Colour in which clients show the tag. Null if it has none.',
		}),
		createdAt: t.expose('createdAt', {
			type: 'DateTime',
			description: 'Time at which the tag was created.',
		}),
		updatedAt: t.expose('updatedAt', {
			type: 'DateTime',
			description: 'Time of the last change to the name or the colour of the tag.',
		}),
	}),
});

/** Loads nodes of this type. */
export const loadTagNodes: NodeLoader = (context, ids) =>
	tagsById(requireScope(context), ids as Uuid<'Tag'>[]);

const TagConnection = builder.connectionObject(
	{ name: 'TagConnection', type: TagType, description: 'A page of tags of the viewer.' },
	{ name: 'TagEdge', description: 'A tag in a connection, with its cursor.' },
);

builder.queryField('tags', (t) =>
	t.field({
		type: TagConnection,
		description:
			'Tags of the viewer in the order of their names; upper and lower case count as equal.',
		args: t.arg.connectionArgs(),
		resolve: (_root, args, context, info) =>
			connection(ownTags(requireScope(context)), args, Selection.of(info)),
	}),
);

export const tagPayload = payloadTypes('tag', 'tag', TagType);

const CreateTagInput = builder.inputType('CreateTagInput', {
	description: 'A new tag. Its name must differ from the names of the viewer’s other tags.',
	fields: (t) => ({
		id: t.id({ description: clientIdDescription('Tag') }),
		name: t.string({
			required: true,
			description:
				'Name of the tag, 1 to 60 characters, which no other tag of the viewer has. White space around it is removed.',
		}),
		color: t.field({
			type: 'Color',
			description: 'Colour in which clients show the tag. Absent or null: none.',
		}),
	}),
});

const UpdateTagInput = builder.inputType('UpdateTagInput', {
	description: 'Changes to a tag. Absent fields stay unchanged.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Global id of the tag to change.' }),
		name: t.string({
			description:
				'New name, 1 to 60 characters, which no other tag of the viewer has. Absent: unchanged. Null is refused.',
		}),
		color: t.field({
			type: 'Color',
			description: 'New colour. Null removes the colour. Absent: unchanged.',
		}),
	}),
});

builder.mutationFields((t) => ({
	createTag: t.field({
		type: tagPayload('CreateTagPayload', 'the created tag'),
		errors: mutationResult('createTag', IdUnavailableError),
		description: 'Creates a tag. To add it to todos, use `updateTodo` or `updateTodos`.',
		args: inputArg(CreateTagInput, 'Fields of the new tag.'),
		resolve: (_root, { input }, context) =>
			createTag(requireScope(context), { ...input, id: clientChosenId('Tag', input.id) }),
	}),
	updateTag: t.field({
		type: tagPayload('UpdateTagPayload', 'the changed tag'),
		errors: mutationResult('updateTag'),
		description: 'Changes the name or the colour of a tag.',
		args: inputArg(UpdateTagInput, 'The tag and the fields to change.'),
		resolve: (_root, { input: { id, ...fields } }, context) =>
			updateTag(requireScope(context), existingId('Tag', id, 'input', 'id'), fields),
	}),
}));
