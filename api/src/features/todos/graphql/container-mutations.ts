import { builder } from '../../../schema/builder.ts';
import { IdUnavailableError } from '../../../errors.ts';
import { requireScope } from '../../../auth/require-scope.ts';
import { mutationResult } from '../../../schema/error-types.ts';
import { clientChosenId, existingId, existingIds, optionalId } from '../../../schema/global-ids.ts';
import { listPayload } from '../../lists/graphql.ts';
import { tagPayload } from '../../tags/graphql.ts';
import { deleteList, deleteSection } from '../trash/delete-list.ts';
import { deleteTag, mergeTags } from '../trash/delete-tag.ts';
import { duplicateList } from '../duplicate.ts';
import { purgedPayload } from './payloads.ts';

// What is done to lists, sections and tags, and concerns the todos in them.

const DeleteListInput = builder.inputType('DeleteListInput', {
	description: 'Which list to delete, and where its todos go.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Which list. Not the inbox.' }),
		moveTodosTo: t.id({
			description:
				'The list that its todos move to. Absent or null: into the trash, from where each is restored into the inbox.',
		}),
	}),
});

const DuplicateListInput = builder.inputType('DuplicateListInput', {
	description: 'Which list to copy.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Which list.' }),
		newId: t.id({
			description:
				'For the copy: a TypeID of your own (`list_…`), which makes repeating the request harmless.',
		}),
	}),
});

const DeleteSectionInput = builder.inputType('DeleteSectionInput', {
	description: 'Which section to delete, and what becomes of its todos.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Which section.' }),
		trashTodos: t.boolean({
			defaultValue: false,
			description: 'Into the trash with its todos. Otherwise they stay in the list.',
		}),
	}),
});

const DeleteTagInput = builder.inputType('DeleteTagInput', {
	description: 'Which tag to delete.',
	fields: (t) => ({ id: t.id({ required: true, description: 'Which tag.' }) }),
});

const MergeTagsInput = builder.inputType('MergeTagsInput', {
	description: 'Which tags become one.',
	fields: (t) => ({
		ids: t.idList({ required: true, description: 'The tags that go.' }),
		into: t.id({ required: true, description: 'The tag that stays; their todos get it.' }),
	}),
});

builder.mutationFields((t) => ({
	deleteList: t.field({
		type: purgedPayload('DeleteListPayload', 'TodoList'),
		errors: mutationResult('deleteList'),
		description: 'Deletes a list and its sections for good, after moving its todos elsewhere.',
		args: { input: t.arg({ type: DeleteListInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) =>
			deleteList(
				requireScope(context),
				existingId('TodoList', input.id, 'input', 'id'),
				optionalId('TodoList', input.moveTodosTo, 'input', 'moveTodosTo') ?? null,
			),
	}),
	duplicateList: t.field({
		type: listPayload('DuplicateListPayload'),
		errors: mutationResult('duplicateList', IdUnavailableError),
		description: 'Copies a list right after itself, with its sections and open todos.',
		args: { input: t.arg({ type: DuplicateListInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input: { id, newId } }, context) =>
			duplicateList(
				requireScope(context),
				existingId('TodoList', id, 'input', 'id'),
				clientChosenId('TodoList', newId, 'newId'),
			),
	}),
	deleteSection: t.field({
		type: purgedPayload('DeleteSectionPayload', 'Section'),
		errors: mutationResult('deleteSection'),
		description: 'Deletes a section for good.',
		args: { input: t.arg({ type: DeleteSectionInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) =>
			deleteSection(
				requireScope(context),
				existingId('Section', input.id, 'input', 'id'),
				input.trashTodos ?? false,
			),
	}),
	deleteTag: t.field({
		type: purgedPayload('DeleteTagPayload', 'Tag'),
		errors: mutationResult('deleteTag'),
		description: 'Deletes a tag for good; its todos lose it.',
		args: { input: t.arg({ type: DeleteTagInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) =>
			deleteTag(requireScope(context), existingId('Tag', input.id, 'input', 'id')),
	}),
	mergeTags: t.field({
		type: tagPayload('MergeTagsPayload'),
		errors: mutationResult('mergeTags'),
		description: 'Makes one tag of several.',
		args: { input: t.arg({ type: MergeTagsInput, required: true, description: 'Which.' }) },
		resolve: (_root, { input }, context) =>
			mergeTags(
				requireScope(context),
				existingIds('Tag', input.ids, 'input', 'ids'),
				existingId('Tag', input.into, 'input', 'into'),
			),
	}),
}));
