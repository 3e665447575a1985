import { builder } from '../../schema/builder.ts';
import { IdUnavailableError } from '../../errors.ts';
import { connection } from '../../schema/connection.ts';
import { requireScope } from '../../auth/require-scope.ts';
import { mutationResult } from '../../schema/error-types.ts';
import { clientChosenId, existingId } from '../../schema/global-ids.ts';
import { Node, registerNode } from '../../schema/node.ts';
import { Selection } from '../../schema/selection.ts';
import { syncCursorField } from '../../schema/sync-cursor-field.ts';
import { encodeId, type Uuid } from '../../ids/type-id.ts';
import type { WriteResult } from '../../sync/write-transaction.ts';
import { createTag, updateTag } from './operations.ts';
import { ownTags, tagsById } from './queries.ts';
import type { TagRow } from './table.ts';

export const TagType = builder.objectRef<TagRow>('Tag').implement({
	description: 'A word that todos of any list can be marked with.',
	interfaces: [Node],
	fields: (t) => ({
		id: t.id({ description: 'Global id, `tag_…`.', resolve: ({ id }) => encodeId('Tag', id) }),
		name: t.exposeString('name', {
			description: 'The word, 1 to 60 characters; no other tag has it, upper and lower case alike.',
		}),
		color: t.expose('color', {
			type: 'Color',
			nullable: true,
			description: 'A colour to tell it by. Null for none.',
		}),
		createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was created.' }),
		updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it last changed.' }),
	}),
});

registerNode('Tag', (context, ids) => tagsById(requireScope(context), ids as Uuid<'Tag'>[]));

const TagConnection = builder.connectionObject(
	{ name: 'TagConnection', type: TagType, description: 'A page of tags.' },
	{ name: 'TagEdge', description: 'A tag and its place among the others.' },
);

builder.queryField('tags', (t) =>
	t.field({
		type: TagConnection,
		description: 'The viewer’s tags by name.',
		args: t.arg.connectionArgs(),
		resolve: (_root, args, context, info) =>
			connection(ownTags(requireScope(context)), args, Selection.of(info)),
	}),
);

/** What a mutation of a tag answers. */
export function tagPayload(name: string) {
	return builder.objectRef<WriteResult<TagRow>>(name).implement({
		description: 'It worked.',
		fields: (t) => ({
			tag: t.field({
				type: TagType,
				description: 'The tag as it is now.',
				resolve: ({ result }) => result,
			}),
			cursor: syncCursorField(t),
		}),
	});
}

const CreateTagInput = builder.inputType('CreateTagInput', {
	description: 'A new tag.',
	fields: (t) => ({
		id: t.id({
			description:
				'A TypeID of your own (`tag_…`), which makes repeating the request harmless. Absent: the server makes one.',
		}),
		name: t.string({ required: true, description: 'The word, 1 to 60 characters.' }),
		color: t.field({ type: 'Color', description: 'A colour. Null for none.' }),
	}),
});

const UpdateTagInput = builder.inputType('UpdateTagInput', {
	description: 'Changes to a tag. What is absent stays as it is.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Which tag.' }),
		name: t.string({ description: 'The word, 1 to 60 characters.' }),
		color: t.field({ type: 'Color', description: 'A colour. Null for none.' }),
	}),
});

builder.mutationFields((t) => ({
	createTag: t.field({
		type: tagPayload('CreateTagPayload'),
		errors: mutationResult('createTag', IdUnavailableError),
		description: 'Adds a tag.',
		args: { input: t.arg({ type: CreateTagInput, required: true, description: 'The tag.' }) },
		resolve: (_root, { input }, context) =>
			createTag(requireScope(context), { ...input, id: clientChosenId('Tag', input.id) }),
	}),
	updateTag: t.field({
		type: tagPayload('UpdateTagPayload'),
		errors: mutationResult('updateTag'),
		description: 'Renames or recolours a tag.',
		args: { input: t.arg({ type: UpdateTagInput, required: true, description: 'The changes.' }) },
		resolve: (_root, { input: { id, ...fields } }, context) =>
			updateTag(requireScope(context), existingId('Tag', id, 'input', 'id'), fields),
	}),
}));
