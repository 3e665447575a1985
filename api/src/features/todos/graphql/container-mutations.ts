import { builder } from '../../../schema/builder.ts';
import { IdUnavailableError } from '../../../errors.ts';
import { requireScope } from '../../../auth/require-scope.ts';
import { mutationResult } from '../../../schema/error-types.ts';
import {
	clientChosenId,
	clientIdDescription,
	existingId,
	existingIds,
	MAX_IDS,
	optionalId,
} from '../../../schema/global-ids.ts';
import { inputArg } from '../../../schema/input-arg.ts';
import { listPayload } from '../../lists/graphql.ts';
import { tagPayload } from '../../tags/graphql.ts';
import { duplicateList } from '../duplicate-list.ts';
import { deleteList } from '../trash/delete-list.ts';
import { deleteSection } from '../trash/delete-section.ts';
import { deleteTag } from '../trash/delete-tag.ts';
import { mergeTags } from '../trash/merge-tags.ts';
import { purgedPayload } from './payloads.ts';

// Mutations of lists, sections and tags that also change the todos in them.

const DeleteListInput = builder.inputType('DeleteListInput', {
	description: 'The list to delete and the destination of its todos.',
	fields: (t) => ({
		id: t.id({
			required: true,
			description:
				'Global id of the list to delete. The inbox is refused with a `ValidationError`.',
		}),
		moveTodosTo: t.id({
			description:
				'Global id of the list to which the todos move, outside its sections. Absent or null: they move to the trash, and each can be restored to the inbox.',
		}),
	}),
});

const DuplicateListInput = builder.inputType('DuplicateListInput', {
	description: 'The list to copy and the id of the copy.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Global id of the list to copy.' }),
		newId: t.id({ description: clientIdDescription('TodoList', 'copy') }),
	}),
});

const DeleteSectionInput = builder.inputType('DeleteSectionInput', {
	description: 'The section to delete and the destination of its todos.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Global id of the section to delete.' }),
		trashTodos: t.boolean({
			defaultValue: false,
			description:
				'If true, the todos of the section move to the trash; if false, they stay in the list, outside its sections. Null means the default, `false`.',
		}),
	}),
});

const DeleteTagInput = builder.inputType('DeleteTagInput', {
	description: 'Identifies the tag to delete.',
	fields: (t) => ({ id: t.id({ required: true, description: 'Global id of the tag to delete.' }) }),
});

const MergeTagsInput = builder.inputType('MergeTagsInput', {
	description: 'The tags to merge and the tag that replaces them.',
	fields: (t) => ({
		ids: t.idList({
			required: true,
			description: `Global ids of the tags to replace, at most ${MAX_IDS}; they are deleted. The id in \`into\` is ignored here.`,
		}),
		into: t.id({
			required: true,
			description: 'Global id of the tag that is added to the todos of the replaced tags.',
		}),
	}),
});

builder.mutationFields((t) => ({
	deleteList: t.field({
		type: purgedPayload('DeleteListPayload', 'TodoList', 'list'),
		errors: mutationResult('deleteList'),
		description:
			'Deletes a list and its sections permanently. Its todos move to another list or to the trash.',
		args: inputArg(DeleteListInput, 'The list to delete permanently.'),
		resolve: (_root, { input }, context) =>
			deleteList(
				requireScope(context),
				existingId('TodoList', input.id, 'input', 'id'),
				optionalId('TodoList', input.moveTodosTo, 'input', 'moveTodosTo') ?? null,
			),
	}),
	duplicateList: t.field({
		type: listPayload('DuplicateListPayload', 'the copy of the list'),
		errors: mutationResult('duplicateList', IdUnavailableError),
		description:
			'Copies a list with its sections and its open todos, except todos in the trash. The copy is placed directly after the original, and its name ends with “(copy)”.',
		args: inputArg(DuplicateListInput, 'The list to be copied.'),
		resolve: (_root, { input: { id, newId } }, context) =>
			duplicateList(
				requireScope(context),
				existingId('TodoList', id, 'input', 'id'),
				clientChosenId('TodoList', newId, 'newId'),
			),
	}),
	deleteSection: t.field({
		type: purgedPayload('DeleteSectionPayload', 'Section', 'section'),
		errors: mutationResult('deleteSection'),
		description: 'Deletes a section permanently. Its todos stay in the list or move to the trash.',
		args: inputArg(DeleteSectionInput, 'The section to delete permanently.'),
		resolve: (_root, { input }, context) =>
			deleteSection(
				requireScope(context),
				existingId('Section', input.id, 'input', 'id'),
				input.trashTodos ?? false,
			),
	}),
	deleteTag: t.field({
		type: purgedPayload('DeleteTagPayload', 'Tag', 'tag'),
		errors: mutationResult('deleteTag'),
		description: 'Deletes a tag permanently and removes it from all todos.',
		args: inputArg(DeleteTagInput, 'The tag to delete permanently.'),
		resolve: (_root, { input }, context) =>
			deleteTag(requireScope(context), existingId('Tag', input.id, 'input', 'id')),
	}),
	mergeTags: t.field({
		type: tagPayload('MergeTagsPayload', 'the remaining tag'),
		errors: mutationResult('mergeTags'),
		description:
			'Merges tags into one: the todos of all of them get the remaining tag, and the others are deleted permanently.',
		args: inputArg(MergeTagsInput, 'The tags to merge into one.'),
		resolve: (_root, { input }, context) =>
			mergeTags(
				requireScope(context),
				existingIds('Tag', input.ids, 'input', 'ids'),
				existingId('Tag', input.into, 'input', 'into'),
			),
	}),
}));
