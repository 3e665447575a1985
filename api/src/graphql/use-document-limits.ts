import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { documentSize, type DocumentSize } from './document-size.ts';

/** A document of this many tokens cannot nest deeply enough to exhaust the parser's stack. */
const MAX_TOKENS = 1_000;

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
	fields: 'fields, fragments written out',
	rootFields: 'fields at the root',
	aliases: 'aliases',
	directives: 'directives',
};

/** Refuses documents that ask for too much, before anything is resolved. */
export function useDocumentLimits(): Plugin {
	return {
		onParse({ parseFn, setParseFn }) {
			setParseFn((source, options) => {
				try {
					return parseFn(source, { ...options, maxTokens: MAX_TOKENS });
				} catch (error) {
					// The parser recurses; should its stack end all the same, the document is at fault.
					if (error instanceof RangeError) throw tooComplex('The document is nested too deeply.');
					throw error;
				}
			});
		},
		onValidate({ addValidationRule }) {
			addValidationRule(DocumentLimitsRule);
		},
	};
}

function DocumentLimitsRule(context: ValidationContext): ASTVisitor {
	return {
		OperationDefinition(operation) {
			const size = documentSize(context.getDocument(), operation);
			for (const [measure, limit] of Object.entries(LIMITS) as [keyof DocumentSize, number][]) {
				if (size[measure] <= limit) continue;
				context.reportError(
					tooComplex(`At most ${limit} ${UNITS[measure]} are allowed, found ${size[measure]}.`),
				);
			}
		},
	};
}

function tooComplex(message: string): GraphQLError {
	return new GraphQLError(message, {
		extensions: { code: 'QUERY_TOO_COMPLEX', http: { status: 400, spec: true } },
	});
}
