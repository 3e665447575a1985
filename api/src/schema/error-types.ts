import { GraphQLError } from 'graphql';
import { builder } from './builder.ts';
import {
	type ExpectedError,
	IdUnavailableError,
	type Issue,
	NotFoundError,
	ValidationError,
} from '../errors.ts';

/** The GraphQL error for an invalid argument of a field that has no result union. */
export function badInput(message: string): GraphQLError {
	return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

type ErrorClass = new (...args: never[]) => ExpectedError;

/**
 * The options of the errors plugin for a mutation: its result union of payload and expected errors.
 * Every union contains ValidationError and NotFoundError, so that one fragment of a client fits all
 * of them and a rule that is added later does not change the schema.
 */
export function mutationResult(mutation: string, ...types: ErrorClass[]) {
	const name = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Result`;
	return {
		types: [ValidationError, NotFoundError, ...types] as (new (
			...args: unknown[]
		) => ExpectedError)[],
		directResult: true,
		union: {
			name,
			description: `Either the payload of \`${mutation}\` or the error that prevented it.`,
		},
	} as const;
}

export const ErrorInterface = builder.interfaceRef<ExpectedError>('Error').implement({
	description:
		'An expected failure of a mutation, which then has written nothing. The fragment `... on Error { code message }` covers every kind of error.',
	fields: (t) => ({
		code: t.exposeString('code', {
			description:
				'Stable code of the error, for programs: `VALIDATION_FAILED`, `NOT_FOUND`, `ID_UNAVAILABLE` or `CONFLICT`.',
		}),
		message: t.exposeString('message', {
			description:
				'Explanation of the error in English, for people. Its wording can change; programs use `code`.',
		}),
	}),
});

const IssueType = builder.objectRef<Issue>('ValidationIssue').implement({
	description: 'A rule that a value of the input breaks.',
	fields: (t) => ({
		path: t.stringList({
			description: 'Path of the value, starting at the argument, for example `["input", "title"]`.',
			resolve: ({ path }) => [...path],
		}),
		message: t.exposeString('message', {
			description: 'Explanation of the rule in one English sentence, for people.',
		}),
		offset: t.exposeInt('offset', {
			nullable: true,
			description:
				'Offset at which the mistake begins in the text of the value, in UTF-16 code units from 0. Null if the mistake is not at one position of a text; search queries have one.',
		}),
	}),
});

builder.objectType(ValidationError, {
	name: 'ValidationError',
	description: 'The input breaks at least one rule. Nothing was written.',
	interfaces: [ErrorInterface],
	fields: (t) => ({
		issues: t.field({
			type: [IssueType],
			description:
				'Rules that the input breaks, at least one. Several broken rules are reported together.',
			resolve: ({ issues }) => [...issues],
		}),
	}),
});

builder.objectType(NotFoundError, {
	name: 'NotFoundError',
	description:
		'An id in the input does not name an object of the viewer. The error is the same for objects that do not exist and for objects of other users. Nothing was written.',
	interfaces: [ErrorInterface],
	fields: (t) => ({
		path: t.stringList({
			description:
				'Path of the value that holds the id, starting at the argument, for example `["input", "listId"]`.',
			resolve: ({ path }) => [...path],
		}),
		ids: t.idList({
			description:
				'Global ids that name no object of the viewer, if the value is a list of ids. Empty if the value is a single id.',
			resolve: ({ ids }) => [...ids],
		}),
	}),
});

builder.objectType(IdUnavailableError, {
	name: 'IdUnavailableError',
	description:
		'The id that the client chose for a new object is in use by another object. Repeat the request with a newly generated id.',
	interfaces: [ErrorInterface],
	fields: (t) => ({
		path: t.stringList({
			description:
				'Path of the value that holds the id, starting at the argument, for example `["input", "id"]`.',
			resolve: ({ path }) => [...path],
		}),
	}),
});
