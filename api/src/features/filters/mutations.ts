import { builder } from '../../schema/builder.ts';
import { IdUnavailableError } from '../../errors.ts';
import { requireScope } from '../../auth/require-scope.ts';
import { mutationResult } from '../../schema/error-types.ts';
import { clientChosenId, existingId, optionalId } from '../../schema/global-ids.ts';
import { syncCursorField } from '../../schema/sync-cursor-field.ts';
import type { WriteResult } from '../../sync/write-transaction.ts';
import { purgedPayload } from '../todos/graphql/payloads.ts';
import { SavedFilterType } from './graphql.ts';
import {
	createSavedFilter,
	deleteSavedFilter,
	moveSavedFilter,
	updateSavedFilter,
} from './operations.ts';
import type { SavedFilterRow } from './table.ts';

const savedFilterPayload = (name: string) =>
	builder.objectRef<WriteResult<SavedFilterRow>>(name).implement({
		description: 'It worked.',
		fields: (t) => ({
			savedFilter: t.field({
				type: SavedFilterType,
				description: 'The saved filter as it is now.',
				resolve: ({ result }) => result,
			}),
			cursor: syncCursorField(t),
		}),
	});

const NAME = 'What to call it, 1 to 120 characters.';
const QUERY =
	'What it searches for, in the search language (see `Query.todos`), up to 1000 characters. A mistake is told with its `offset`.';

const CreateSavedFilterInput = builder.inputType('CreateSavedFilterInput', {
	description: 'A search to keep.',
	fields: (t) => ({
		id: t.id({
			description:
				'A TypeID of your own (`filter_…`), which makes repeating the request harmless. Absent: the server makes one.',
		}),
		name: t.string({ required: true, description: NAME }),
		query: t.string({ required: true, description: QUERY }),
	}),
});

const UpdateSavedFilterInput = builder.inputType('UpdateSavedFilterInput', {
	description: 'Changes to a saved filter. What is absent stays as it is.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Which saved filter.' }),
		name: t.string({ description: NAME }),
		query: t.string({ description: QUERY }),
	}),
});

const MoveSavedFilterInput = builder.inputType('MoveSavedFilterInput', {
	description: 'Where among the saved filters one goes. Without a neighbour: to the end.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Which saved filter.' }),
		after: t.id({ description: 'Right after this one.' }),
		before: t.id({ description: 'Right before this one.' }),
	}),
});

const DeleteSavedFilterInput = builder.inputType('DeleteSavedFilterInput', {
	description: 'Which saved filter to delete.',
	fields: (t) => ({ id: t.id({ required: true, description: 'Which saved filter.' }) }),
});

builder.mutationFields((t) => ({
	createSavedFilter: t.field({
		type: savedFilterPayload('CreateSavedFilterPayload'),
		errors: mutationResult('createSavedFilter', IdUnavailableError),
		description: 'Keeps a search, after the others.',
		args: { input: t.arg({ type: CreateSavedFilterInput, required: true, description: 'It.' }) },
		resolve: (_root, { input }, context) =>
			createSavedFilter(requireScope(context), {
				...input,
				id: clientChosenId('SavedFilter', input.id),
			}),
	}),
	updateSavedFilter: t.field({
		type: savedFilterPayload('UpdateSavedFilterPayload'),
		errors: mutationResult('updateSavedFilter'),
		description: 'Renames a saved filter, or changes what it searches for.',
		args: {
			input: t.arg({ type: UpdateSavedFilterInput, required: true, description: 'The changes.' }),
		},
		resolve: (_root, { input: { id, ...fields } }, context) => {
			const scope = requireScope(context);
			return updateSavedFilter(scope, existingId('SavedFilter', id, 'input', 'id'), fields);
		},
	}),
	moveSavedFilter: t.field({
		type: savedFilterPayload('MoveSavedFilterPayload'),
		errors: mutationResult('moveSavedFilter'),
		description: 'Puts a saved filter elsewhere among the others.',
		args: {
			input: t.arg({ type: MoveSavedFilterInput, required: true, description: 'Where to.' }),
		},
		resolve: (_root, { input: { id, after, before } }, context) =>
			moveSavedFilter(requireScope(context), existingId('SavedFilter', id, 'input', 'id'), {
				after: optionalId('SavedFilter', after, 'input', 'after'),
				before: optionalId('SavedFilter', before, 'input', 'before'),
			}),
	}),
	deleteSavedFilter: t.field({
		type: purgedPayload('DeleteSavedFilterPayload', 'SavedFilter'),
		errors: mutationResult('deleteSavedFilter'),
		description: 'Deletes a saved filter for good. The todos that it finds stay.',
		args: {
			input: t.arg({ type: DeleteSavedFilterInput, required: true, description: 'Which.' }),
		},
		resolve: (_root, { input }, context) =>
			deleteSavedFilter(requireScope(context), existingId('SavedFilter', input.id, 'input', 'id')),
	}),
}));
