import { builder } from '../../schema/builder.ts';
import { IdUnavailableError } from '../../errors.ts';
import { requireScope } from '../../auth/require-scope.ts';
import { mutationResult } from '../../schema/error-types.ts';
import {
	clientChosenId,
	clientIdDescription,
	existingId,
	optionalId,
} from '../../schema/global-ids.ts';
import { inputArg } from '../../schema/input-arg.ts';
import { requestListLoader, requestLoader } from '../../schema/loader.ts';
import { neighbourInputs } from '../../schema/neighbour-inputs.ts';
import { Node, type NodeLoader } from '../../schema/node.ts';
import { payloadTypes } from '../../schema/payload-types.ts';
import { encodeId, type Uuid } from '../../ids/type-id.ts';
import { listById, TodoListType } from '../lists/graphql.ts';
import { createSection, moveSection, updateSection } from './operations.ts';
import { sectionsById, sectionsOf } from './queries.ts';
import type { SectionRow } from './table.ts';

export const SectionType = builder.objectRef<SectionRow>('Section').implement({
	description: 'A named group of todos within a list. A section is visible to its owner only.',
	interfaces: [Node],
	fields: (t) => ({
		id: t.id({
			description: 'Global id of the section, with the prefix `section_`.',
			resolve: ({ id }) => encodeId('Section', id),
		}),
		name: t.exposeString('name', { description: 'Name of the section, 1 to 120 characters.' }),
		position: t.exposeString('position', {
			description:
				'Sort key of the section among the sections of its list, compared byte by byte. Use `moveSection` to change it.',
		}),
		list: t.field({
			type: TodoListType,
			description: 'The list to which the section belongs.',
			resolve: async ({ listId }, _args, context) =>
				(await listById(context, listId as Uuid<'TodoList'>))!,
		}),
		createdAt: t.expose('createdAt', {
			type: 'DateTime',
			description: 'Time at which the section was created.',
		}),
		updatedAt: t.expose('updatedAt', {
			type: 'DateTime',
			description: 'Time of the last change to the section itself, not to its todos.',
		}),
	}),
});

/** Loads sections by id, batched, for todos that were loaded without their section. */
export const sectionById = requestLoader<Uuid<'Section'>, SectionRow>(
	(context, ids) => sectionsById(requireScope(context), ids),
	({ id }) => id,
);

/** Loads nodes of this type. */
export const loadSectionNodes: NodeLoader = async (context, ids) => {
	const rows = await Promise.all(ids.map((id) => sectionById(context, id as Uuid<'Section'>)));
	return rows.filter((row) => row !== null);
};

const sectionsOfList = requestListLoader<Uuid<'TodoList'>, SectionRow>();

builder.objectField(TodoListType, 'sections', (t) =>
	t.field({
		type: [SectionType],
		description: 'All sections of the list in the order of `position`.',
		resolve: ({ id }, _args, context) =>
			sectionsOfList(context, '', id as Uuid<'TodoList'>, async (ids) =>
				(await sectionsOf(requireScope(context), ids)).map(
					(row) => [row.listId as Uuid<'TodoList'>, row] as const,
				),
			),
	}),
);

const sectionPayload = payloadTypes('section', 'section', SectionType);

const CreateSectionInput = builder.inputType('CreateSectionInput', {
	description: 'A new section. Without `after` and `before` it becomes the last one of its list.',
	fields: (t) => ({
		id: t.id({ description: clientIdDescription('Section') }),
		listId: t.id({
			required: true,
			description: 'Global id of the list to which the section belongs.',
		}),
		name: t.string({
			required: true,
			description: 'Name of the section, 1 to 120 characters. White space around it is removed.',
		}),
		...neighbourInputs(t, 'section of the list'),
	}),
});

const UpdateSectionInput = builder.inputType('UpdateSectionInput', {
	description: 'Changes to a section. Absent fields stay unchanged.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Global id of the section to change.' }),
		name: t.string({
			description:
				'New name, 1 to 120 characters. White space around it is removed. Absent: unchanged. Null is refused.',
		}),
	}),
});

const MoveSectionInput = builder.inputType('MoveSectionInput', {
	description:
		'New position of a section within its list. Without `after` and `before` it becomes the last one.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Global id of the section to move.' }),
		...neighbourInputs(t, 'section of the list'),
	}),
});

type Neighbours = { readonly after?: string | null; readonly before?: string | null };
const placeOf = ({ after, before }: Neighbours) => ({
	after: optionalId('Section', after, 'input', 'after'),
	before: optionalId('Section', before, 'input', 'before'),
});

builder.mutationFields((t) => ({
	createSection: t.field({
		type: sectionPayload('CreateSectionPayload', 'the created section'),
		errors: mutationResult('createSection', IdUnavailableError),
		description: 'Creates a section in a list of the viewer.',
		args: inputArg(CreateSectionInput, 'Fields of the new section.'),
		resolve: (_root, { input }, context) =>
			createSection(requireScope(context), {
				...placeOf(input),
				name: input.name,
				id: clientChosenId('Section', input.id),
				listId: existingId('TodoList', input.listId, 'input', 'listId'),
			}),
	}),
	updateSection: t.field({
		type: sectionPayload('UpdateSectionPayload', 'the changed section'),
		errors: mutationResult('updateSection'),
		description: 'Changes the name of a section.',
		args: inputArg(UpdateSectionInput, 'The section and its new name.'),
		resolve: (_root, { input: { id, ...fields } }, context) =>
			updateSection(requireScope(context), existingId('Section', id, 'input', 'id'), fields),
	}),
	moveSection: t.field({
		type: sectionPayload('MoveSectionPayload', 'the moved section'),
		errors: mutationResult('moveSection'),
		description: 'Moves a section to another position within its list.',
		args: inputArg(MoveSectionInput, 'The section and its new position.'),
		resolve: (_root, { input }, context) => {
			const id = existingId('Section', input.id, 'input', 'id');
			return moveSection(requireScope(context), id, placeOf(input));
		},
	}),
}));
