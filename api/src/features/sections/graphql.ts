import { builder } from '../../schema/builder.ts';
import { IdUnavailableError } from '../../errors.ts';
import { requireScope } from '../../auth/require-scope.ts';
import { mutationResult } from '../../schema/error-types.ts';
import { clientChosenId, existingId, optionalId } from '../../schema/global-ids.ts';
import { requestListLoader } from '../../schema/list-loader.ts';
import { requestLoader } from '../../schema/loader.ts';
import { Node, registerNode } from '../../schema/node.ts';
import { syncCursorField } from '../../schema/sync-cursor-field.ts';
import { encodeId, type Uuid } from '../../ids/type-id.ts';
import { listById, TodoListType } from '../lists/graphql.ts';
import type { WriteResult } from '../../sync/write-transaction.ts';
import { createSection, moveSection, updateSection } from './operations.ts';
import { sectionsById, sectionsOf } from './queries.ts';
import type { SectionRow } from './table.ts';

export const SectionType = builder.objectRef<SectionRow>('Section').implement({
	description: 'A part of a list.',
	interfaces: [Node],
	fields: (t) => ({
		id: t.id({
			description: 'Global id, `section_…`.',
			resolve: ({ id }) => encodeId('Section', id),
		}),
		name: t.exposeString('name', { description: 'What the person calls it, 1 to 120 characters.' }),
		position: t.exposeString('position', {
			description: 'Where it stands in its list; positions compare byte by byte.',
		}),
		list: t.field({
			type: TodoListType,
			description: 'The list that it is a part of.',
			resolve: async ({ listId }, _args, context) =>
				(await listById(context, listId as Uuid<'TodoList'>))!,
		}),
		createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was created.' }),
		updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it last changed.' }),
	}),
});

/** Sections by id, batched: for what was not fetched with its todo. */
export const sectionById = requestLoader<Uuid<'Section'>, SectionRow>(
	(context, ids) => sectionsById(requireScope(context), ids),
	({ id }) => id,
);

registerNode('Section', async (context, ids) => {
	const rows = await Promise.all(ids.map((id) => sectionById(context, id as Uuid<'Section'>)));
	return rows.filter((row) => row !== null);
});

const sectionsOfList = requestListLoader<Uuid<'TodoList'>, SectionRow>();

builder.objectField(TodoListType, 'sections', (t) =>
	t.field({
		type: [SectionType],
		description: 'The parts of the list, in their order.',
		resolve: ({ id }, _args, context) =>
			sectionsOfList(context, '', id as Uuid<'TodoList'>, async (ids) =>
				(await sectionsOf(requireScope(context), ids)).map(
					(row) => [row.listId as Uuid<'TodoList'>, row] as const,
				),
			),
	}),
);

function sectionPayload(name: string) {
	return builder.objectRef<WriteResult<SectionRow>>(name).implement({
		description: 'It worked.',
		fields: (t) => ({
			section: t.field({
				type: SectionType,
				description: 'The section as it is now.',
				resolve: ({ result }) => result,
			}),
			cursor: syncCursorField(t),
		}),
	});
}

const AFTER = 'Right after this section of the list.';
const BEFORE = 'Right before this section of the list.';

const CreateSectionInput = builder.inputType('CreateSectionInput', {
	description: 'A new section. Without a neighbour it comes last.',
	fields: (t) => ({
		id: t.id({
			description:
				'A TypeID of your own (`section_…`), which makes repeating the request harmless. Absent: the server makes one.',
		}),
		listId: t.id({ required: true, description: 'Of which list.' }),
		name: t.string({ required: true, description: 'What to call it, 1 to 120 characters.' }),
		after: t.id({ description: AFTER }),
		before: t.id({ description: BEFORE }),
	}),
});

const UpdateSectionInput = builder.inputType('UpdateSectionInput', {
	description: 'Changes to a section. What is absent stays as it is.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Which section.' }),
		name: t.string({ description: 'What to call it, 1 to 120 characters.' }),
	}),
});

const MoveSectionInput = builder.inputType('MoveSectionInput', {
	description: 'Where in its list a section goes. Without a neighbour: to the end.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Which section.' }),
		after: t.id({ description: AFTER }),
		before: t.id({ description: BEFORE }),
	}),
});

type Neighbours = { readonly after?: string | null; readonly before?: string | null };
const placeOf = ({ after, before }: Neighbours) => ({
	after: optionalId('Section', after, 'input', 'after'),
	before: optionalId('Section', before, 'input', 'before'),
});

builder.mutationFields((t) => ({
	createSection: t.field({
		type: sectionPayload('CreateSectionPayload'),
		errors: mutationResult('createSection', IdUnavailableError),
		description: 'Adds a section to a list.',
		args: {
			input: t.arg({ type: CreateSectionInput, required: true, description: 'The section.' }),
		},
		resolve: (_root, { input }, context) =>
			createSection(requireScope(context), {
				...placeOf(input),
				name: input.name,
				id: clientChosenId('Section', input.id),
				listId: existingId('TodoList', input.listId, 'input', 'listId'),
			}),
	}),
	updateSection: t.field({
		type: sectionPayload('UpdateSectionPayload'),
		errors: mutationResult('updateSection'),
		description: 'Renames a section.',
		args: {
			input: t.arg({ type: UpdateSectionInput, required: true, description: 'The changes.' }),
		},
		resolve: (_root, { input: { id, ...fields } }, context) =>
			updateSection(requireScope(context), existingId('Section', id, 'input', 'id'), fields),
	}),
	moveSection: t.field({
		type: sectionPayload('MoveSectionPayload'),
		errors: mutationResult('moveSection'),
		description: 'Puts a section elsewhere in its list.',
		args: { input: t.arg({ type: MoveSectionInput, required: true, description: 'Where to.' }) },
		resolve: (_root, { input }, context) => {
			const id = existingId('Section', input.id, 'input', 'id');
			return moveSection(requireScope(context), id, placeOf(input));
		},
	}),
}));
