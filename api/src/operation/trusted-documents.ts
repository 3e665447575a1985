import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';

/** The texts of an app's documents by the SHA-256 of each, in hexadecimal digits. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** As GraphQL over HTTP writes them (appendix A, persisted documents). */
export const DOCUMENT_ID = 'documentId';
const PREFIX = 'sha256:';

/**
 * Runs documents that are known by their hash alone: as `extensions.persistedQuery.sha256Hash`
 * (Apollo's form) or as `documentId: "sha256:…"` (GraphQL over HTTP). Nobody can add to them; a
 * client whose hash is not known is told so in the words upon which Apollo Client and urql send the
 * text instead.
 */
export function useTrustedDocuments(documents: TrustedDocuments): Plugin {
	return usePersistedOperations({
		allowArbitraryOperations: true,
		extractPersistedOperationId: hashOf,
		getPersistedOperation: (hash) => documents.get(hash) ?? null,
		customErrors: {
			notFound: () =>
				documents.size > 0
					? refusal('PersistedQueryNotFound', 'PERSISTED_QUERY_NOT_FOUND')
					: refusal('PersistedQueryNotSupported', 'PERSISTED_QUERY_NOT_SUPPORTED'),
			keyNotFound: () => refusal('Must provide query string.', 'BAD_REQUEST', { spec: false }),
		},
	});
}

function hashOf({ extensions, ...params }: GraphQLParams): string | null {
	const { [DOCUMENT_ID]: id } = params as { [DOCUMENT_ID]?: unknown };
	if (typeof id === 'string') return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id;
	const { sha256Hash } = (extensions?.['persistedQuery'] ?? {}) as { sha256Hash?: unknown };
	return typeof sha256Hash === 'string' ? sha256Hash : null;
}

function refusal(message: string, code: string, { spec } = { spec: true }): GraphQLError {
	return new GraphQLError(message, { extensions: { code, http: { status: 400, spec } } });
}
