import { GraphQLError } from 'graphql';
import { builder } from './builder.ts';
import {
	type ExpectedError,
	IdUnavailableError,
	type Issue,
	NotFoundError,
	ValidationError,
} from '../errors.ts';

/** An argument that no result union speaks of: a plain GraphQL error, as for a wrong type. */
export function badInput(message: string): GraphQLError {
	return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

type ErrorClass = new (...args: never[]) => ExpectedError;

/**
 * The result union of a mutation: its payload, or one of the failures that callers must expect.
 * Every union has ValidationError and NotFoundError, so that one fragment of a client fits them all
 * and a rule that is added later breaks none.
 */
export function mutationResult(mutation: string, ...types: ErrorClass[]) {
	const name = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Result`;
	return {
		types: [ValidationError, NotFoundError, ...types] as (new (
			...args: unknown[]
		) => ExpectedError)[],
		directResult: true,
		union: { name, description: `What \`${mutation}\` answers.` },
	} as const;
}

export const ErrorInterface = builder.interfaceRef<ExpectedError>('Error').implement({
	description:
		'An expected failure. Select `... on Error { code message }` to handle every kind at once.',
	fields: (t) => ({
		code: t.exposeString('code', {
			description: 'Stable, for programs, for example `VALIDATION_FAILED`.',
		}),
		message: t.exposeString('message', { description: 'One English sentence for a person.' }),
	}),
});

const IssueType = builder.objectRef<Issue>('ValidationIssue').implement({
	description: 'One thing that is wrong with an input.',
	fields: (t) => ({
		path: t.stringList({
			description: 'Which argument, from the outside in, for example `["input", "title"]`.',
			resolve: ({ path }) => [...path],
		}),
		message: t.exposeString('message', { description: 'What to change, in one sentence.' }),
		offset: t.exposeInt('offset', {
			nullable: true,
			description:
				'Where in the argument’s text the mistake begins, in UTF-16 code units. Null where it has no such place.',
		}),
	}),
});

builder.objectType(ValidationError, {
	name: 'ValidationError',
	description: 'The input breaks a rule. Nothing was written.',
	interfaces: [ErrorInterface],
	fields: (t) => ({
		issues: t.field({
			type: [IssueType],
			description: 'Everything that is wrong, not only the first.',
			resolve: ({ issues }) => [...issues],
		}),
	}),
});

builder.objectType(NotFoundError, {
	name: 'NotFoundError',
	description:
		'An id names nothing of the viewer’s. What is another’s and what does not exist answer alike.',
	interfaces: [ErrorInterface],
	fields: (t) => ({
		path: t.stringList({
			description: 'Which argument holds the id, for example `["input", "listId"]`.',
			resolve: ({ path }) => [...path],
		}),
		ids: t.idList({
			description: 'Where that argument names several: those that name nothing.',
			resolve: ({ ids }) => [...ids],
		}),
	}),
});

builder.objectType(IdUnavailableError, {
	name: 'IdUnavailableError',
	description: 'The id that was chosen for a new object cannot be used. Make a new one.',
	interfaces: [ErrorInterface],
	fields: (t) => ({
		path: t.stringList({
			description: 'Which argument holds the id.',
			resolve: ({ path }) => [...path],
		}),
	}),
});
