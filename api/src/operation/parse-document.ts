import {
	type DocumentNode,
	GraphQLError,
	type GraphQLErrorExtensions,
	type GraphQLSchema,
	Kind,
	parse,
	specifiedRules,
	validate,
} from 'graphql';
import { documentSize, type DocumentSize } from './document-size.ts';

/** Longer than the longest notes, written into a mutation as a literal. */
const MAX_DOCUMENT_CHARACTERS = 100_000;
/** A document of this many tokens cannot nest deeply enough to exhaust the parser's stack. */
const MAX_TOKENS = 1_000;
const MAX_VALIDATION_ERRORS = 8;

/** Enough for every screen of the app and for GraphiQL's introspection, which is 15 deep. */
const LIMITS: DocumentSize = {
	depth: 12,
	introspectionDepth: 18,
	fields: 500,
	rootFields: 30,
	aliases: 30,
	directives: 30,
};

const UNITS: Record<keyof DocumentSize, string> = {
	depth: 'levels of fields',
	introspectionDepth: 'levels of introspection',
	fields: 'fields, with fragments written out,',
	rootFields: 'fields at the root',
	aliases: 'aliases',
	directives: 'directives',
};

/**
 * Parses a document, limits its size and validates it. The limits come before validation, whose
 * rules cost more than the size of a document suggests.
 *
 * @throws GraphQLError for a document that cannot be parsed, AggregateError of GraphQLErrors for one
 * that exceeds a limit or is not valid.
 */
export function parseDocument(schema: GraphQLSchema, text: string): DocumentNode {
	const document = parseText(text);
	throwAll(excessOf(document));
	throwAll(
		validate(schema, document, specifiedRules, {
			maxErrors: MAX_VALIDATION_ERRORS,
			hideSuggestions: true,
		}).map((error) => withExtensions(error, 'GRAPHQL_VALIDATION_FAILED')),
	);
	return document;
}

function parseText(text: string): DocumentNode {
	if (text.length > MAX_DOCUMENT_CHARACTERS) {
		throw tooComplex(`At most ${MAX_DOCUMENT_CHARACTERS} characters are allowed.`);
	}
	try {
		return parse(text, { maxTokens: MAX_TOKENS });
	} catch (error) {
		// The parser is recursive. If its stack overflows nevertheless, the document is at fault.
		if (error instanceof RangeError) throw tooComplex('The document is nested too deeply.');
		throw withExtensions(error as GraphQLError, 'GRAPHQL_PARSE_FAILED');
	}
}

function excessOf(document: DocumentNode): GraphQLError[] {
	for (const definition of document.definitions) {
		if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
		const size = documentSize(document, definition);
		const measures = Object.keys(LIMITS) as (keyof DocumentSize)[];
		const exceeded = measures.filter((measure) => size[measure] > LIMITS[measure]);
		if (exceeded.length === 0) continue;
		return exceeded.map((measure) =>
			tooComplex(`At most ${LIMITS[measure]} ${UNITS[measure]} are allowed in an operation.`),
		);
	}
	return [];
}

function throwAll(errors: readonly GraphQLError[]): void {
	if (errors.length > 0) throw new AggregateError(errors);
}

function tooComplex(message: string): GraphQLError {
	return new GraphQLError(message, { extensions: refusal('QUERY_TOO_COMPLEX') });
}

function withExtensions(error: GraphQLError, code: string): GraphQLError {
	return Object.assign(error, { extensions: refusal(code) });
}

/** With `spec`, clients that accept only `application/json` get status 200 (GraphQL over HTTP). */
function refusal(code: string): GraphQLErrorExtensions {
	return { code, http: { status: 400, spec: true } };
}
