import { GraphQLError, Kind, validate } from 'graphql';
import type { DocumentNode, GraphQLSchema, Source, ValidationRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { documentSize, type DocumentSize } from './document-size.ts';

/** Room for the longest notes, written into a mutation as a literal. */
const MAX_LENGTH = 100_000;
/** A document of this many tokens cannot nest deeply enough to exhaust the parser's stack. */
const MAX_TOKENS = 1_000;
const MAX_ERRORS = 8;

/** Room for every screen of the app and for GraphiQL's introspection, which is 15 deep. */
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
 * Refuses documents that ask for too much, before anything is resolved, and before validation,
 * whose rules cost more than the size of a document would suggest.
 */
export function useDocumentLimits(): Plugin {
	return {
		onParse({ parseFn, setParseFn }) {
			setParseFn((source: string | Source, options) => {
				const { length } = typeof source === 'string' ? source : source.body;
				if (length > MAX_LENGTH) {
					throw tooComplex(`At most ${MAX_LENGTH} characters are allowed.`);
				}
				try {
					return parseFn(source, { ...options, maxTokens: MAX_TOKENS });
				} catch (error) {
					// The parser recurses; should its stack end all the same, the document is at fault.
					if (error instanceof RangeError) throw tooComplex('The document is nested too deeply.');
					throw error;
				}
			});
		},
		onValidate({ setValidationFn }) {
			setValidationFn((schema: GraphQLSchema, document: DocumentNode, rules: ValidationRule[]) => {
				const excess = excessOf(document);
				if (excess.length > 0) return excess;
				return validate(schema, document, rules, { maxErrors: MAX_ERRORS, hideSuggestions: true });
			});
		},
	};
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

function tooComplex(message: string): GraphQLError {
	return new GraphQLError(message, {
		extensions: { code: 'QUERY_TOO_COMPLEX', http: { status: 400, spec: true } },
	});
}
