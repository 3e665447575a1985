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
import { neighbourInputs } from '../../schema/neighbour-inputs.ts';
import { payloadTypes } from '../../schema/payload-types.ts';
import { purgedPayload } from '../todos/graphql/payloads.ts';
import { SavedFilterType } from './graphql.ts';
import {
	createSavedFilter,
	deleteSavedFilter,
	moveSavedFilter,
	updateSavedFilter,
} from './operations.ts';

const savedFilterPayload = payloadTypes('savedFilter', 'saved filter', SavedFilterType);

const NAME = '1 to 120 characters. White space around it is removed.';
const QUERY =
	'in the language of the argument `query` of `Query.todos`, 1 to 1000 characters. For a syntax error the result is a `ValidationError` with its `offset`.';

const CreateSavedFilterInput = builder.inputType('CreateSavedFilterInput', {
	description: 'A new saved filter, which is placed after the existing ones.',
	fields: (t) => ({
		id: t.id({ description: clientIdDescription('SavedFilter') }),
		name: t.string({ required: true, description: `Name of the saved filter, ${NAME}` }),
		query: t.string({ required: true, description: `Search ${QUERY}` }),
	}),
});

const UpdateSavedFilterInput = builder.inputType('UpdateSavedFilterInput', {
	description: 'Changes to a saved filter. Absent fields stay unchanged.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Global id of the saved filter to change.' }),
		name: t.string({ description: `New name, ${NAME} Absent: unchanged. Null is refused.` }),
		query: t.string({ description: `New search ${QUERY} Absent: unchanged. Null is refused.` }),
	}),
});

const MoveSavedFilterInput = builder.inputType('MoveSavedFilterInput', {
	description:
		'New position of a saved filter among those of the viewer. Without `after` and `before` it becomes the last one.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Global id of the saved filter to move.' }),
		...neighbourInputs(t, 'saved filter'),
	}),
});

const DeleteSavedFilterInput = builder.inputType('DeleteSavedFilterInput', {
	description: 'Identifies the saved filter to delete.',
	fields: (t) => ({
		id: t.id({ required: true, description: 'Global id of the saved filter to delete.' }),
	}),
});

builder.mutationFields((t) => ({
	createSavedFilter: t.field({
		type: savedFilterPayload('CreateSavedFilterPayload', 'the created saved filter'),
		errors: mutationResult('createSavedFilter', IdUnavailableError),
		description: 'Creates a saved filter after the existing ones of the viewer.',
		args: inputArg(CreateSavedFilterInput, 'Fields of the new saved filter.'),
		resolve: (_root, { input }, context) =>
			createSavedFilter(requireScope(context), {
				...input,
				id: clientChosenId('SavedFilter', input.id),
			}),
	}),
	updateSavedFilter: t.field({
		type: savedFilterPayload('UpdateSavedFilterPayload', 'the changed saved filter'),
		errors: mutationResult('updateSavedFilter'),
		description: 'Changes the name or the search of a saved filter.',
		args: inputArg(UpdateSavedFilterInput, 'The saved filter and the fields to change.'),
		resolve: (_root, { input: { id, ...fields } }, context) => {
			const scope = requireScope(context);
			return updateSavedFilter(scope, existingId('SavedFilter', id, 'input', 'id'), fields);
		},
	}),
	moveSavedFilter: t.field({
		type: savedFilterPayload('MoveSavedFilterPayload', 'the moved saved filter'),
		errors: mutationResult('moveSavedFilter'),
		description: 'Moves a saved filter to another position among those of the viewer.',
		args: inputArg(MoveSavedFilterInput, 'The saved filter and its new position.'),
		resolve: (_root, { input: { id, after, before } }, context) =>
			moveSavedFilter(requireScope(context), existingId('SavedFilter', id, 'input', 'id'), {
				after: optionalId('SavedFilter', after, 'input', 'after'),
				before: optionalId('SavedFilter', before, 'input', 'before'),
			}),
	}),
	deleteSavedFilter: t.field({
		type: purgedPayload('DeleteSavedFilterPayload', 'SavedFilter', 'saved filter'),
		errors: mutationResult('deleteSavedFilter'),
		description: 'Deletes a saved filter permanently. The todos that it finds stay unchanged.',
		args: inputArg(DeleteSavedFilterInput, 'The saved filter to delete.'),
		resolve: (_root, { input }, context) =>
			deleteSavedFilter(requireScope(context), existingId('SavedFilter', input.id, 'input', 'id')),
	}),
}));
