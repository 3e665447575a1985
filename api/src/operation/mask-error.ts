import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import { InvalidTokenError, KeysUnavailableError } from '../auth/token-errors.ts';
import { ExpectedError, ValidationError } from '../errors.ts';
import { isDatabaseUnavailable } from './database-unavailable.ts';
import { DeadlineExceededError } from './deadline.ts';

const UNAUTHENTICATED: GraphQLErrorExtensions = {
	code: 'UNAUTHENTICATED',
	// RFC 6750 section 3.1
	http: { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
};
const SERVICE_UNAVAILABLE: GraphQLErrorExtensions = {
	code: 'SERVICE_UNAVAILABLE',
	http: { status: 503, headers: { 'retry-after': '1' } },
};
// Yoga removes `unexpected` and chooses status 500 if there is no data.
const INTERNAL: GraphQLErrorExtensions = { code: 'INTERNAL_SERVER_ERROR', unexpected: true };

/**
 * The error for the client: a GraphQLError is not changed, a failure that clients can handle
 * gets its code, and the message of any other is replaced. The cause stays in `originalError`, which
 * is logged and never serialized.
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
	// Thrown by queries, whose result types contain no such error.
	if (cause instanceof ValidationError) {
		return [cause.message, { code: cause.code, issues: cause.issues }];
	}
	if (cause instanceof ExpectedError) return [cause.message, { code: cause.code }];
	if (cause instanceof DeadlineExceededError || isDatabaseUnavailable(cause)) {
		return ['The service is busy or restarting. Try again in a moment.', SERVICE_UNAVAILABLE];
	}
	return ['Something went wrong on our side.', INTERNAL];
}

/** graphql-js wraps errors of resolvers. An error that wraps no other error is for clients. */
function isMeantForClients({ originalError }: GraphQLError): boolean {
	if (originalError == null) return true;
	return originalError instanceof GraphQLError && isMeantForClients(originalError);
}
