import { GraphQLError } from 'graphql';

/** The texts of an app's documents by the SHA-256 of each, in hexadecimal digits. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/**
 * The text of a trusted document. Requests cannot add to the documents.
 *
 * @throws GraphQLError with the message after which Apollo Client and urql send the text.
 */
export function trustedDocumentText(documents: TrustedDocuments, hash: string): string {
	const text = documents.get(hash);
	if (text !== undefined) return text;
	const [message, code] =
		documents.size > 0
			? ['PersistedQueryNotFound', 'PERSISTED_QUERY_NOT_FOUND']
			: ['PersistedQueryNotSupported', 'PERSISTED_QUERY_NOT_SUPPORTED'];
	throw new GraphQLError(message, { extensions: { code, http: { status: 400, spec: true } } });
}
