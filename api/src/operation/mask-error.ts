import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import { InvalidTokenError, KeysUnavailableError } from '../auth/token-errors.ts';
import { ExpectedError, ValidationError } from '../errors.ts';
import { isDatabaseUnavailable } from './database-unavailable.ts';

const UNAUTHENTICATED: GraphQLErrorExtensions = {
	code: 'UNAUTHENTICATED',
	// RFC 6750 section 3.1
	http: { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
};
const SERVICE_UNAVAILABLE: GraphQLErrorExtensions = {
	code: 'SERVICE_UNAVAILABLE',
	http: { status: 503, headers: { 'retry-after': '1' } },
};
// Yoga reads `unexpected` (and drops it) to answer 500 where there is no data.
const INTERNAL: GraphQLErrorExtensions = { code: 'INTERNAL_SERVER_ERROR', unexpected: true };

/**
 * The error as a client may see it: what was thrown as a GraphQLError stays, the failures that a
 * client can act on get their code, everything else is one sentence. The cause stays in
 * `originalError`, which is never serialized, for use-error-report.ts to log.
 */
export function maskError(error: unknown): GraphQLError {
	if (error instanceof GraphQLError && isMeantForClients(error)) return error;
	const cause = (error instanceof GraphQLError && error.originalError) || error;
	const [message, extensions] = describe(cause);
	return new GraphQLError(message, {
		...(error instanceof GraphQLError && { nodes: error.nodes, path: error.path }),
		originalError: cause instanceof Error ? cause : new Error(String(cause)),
		extensions,
	});
}

function describe(cause: unknown): [message: string, GraphQLErrorExtensions] {
	if (cause instanceof InvalidTokenError) return [cause.message, UNAUTHENTICATED];
	if (cause instanceof KeysUnavailableError) return [cause.message, SERVICE_UNAVAILABLE];
	// Of a query, which has no union of results to answer with.
	if (cause instanceof ValidationError) {
		return [cause.message, { code: cause.code, issues: cause.issues }];
	}
	if (cause instanceof ExpectedError) return [cause.message, { code: cause.code }];
	if (isDatabaseUnavailable(cause)) {
		return ['The service is busy or restarting. Try again in a moment.', SERVICE_UNAVAILABLE];
	}
	return ['Something went wrong on our side.', INTERNAL];
}

/** graphql-js wraps what a resolver throws; a GraphQLError all the way down was meant for clients. */
function isMeantForClients({ originalError }: GraphQLError): boolean {
	if (originalError == null) return true;
	return originalError instanceof GraphQLError && isMeantForClients(originalError);
}
