import type { GraphQLError } from 'graphql';
import { type ExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import { maskError } from './mask-error.ts';
import type { OperationRequest } from './operation-request.ts';

/**
 * The result for the client. Unexpected errors are masked, logged with their cause, and contain the
 * request id of the log entry.
 */
export function reportErrors(
	result: ExecutionResult,
	request: OperationRequest,
	log: Logger,
): ExecutionResult {
	if (result.errors === undefined) return result;
	const errors = result.errors.map((error) => reportError(maskError(error), request, log));
	return { ...result, errors };
}

function reportError(error: GraphQLError, request: OperationRequest, log: Logger): GraphQLError {
	const { requestId, facts } = request;
	const { extensions, originalError, path } = error;
	// Removes suggestions of names; introspection provides the schema.
	error.message = error.message.replace(/ Did you mean .*\?$/s, '');
	// Errors of graphql-js about the request have no code.
	const code = String((extensions['code'] ??= 'BAD_REQUEST'));
	(facts.errorCodes ??= []).push(code);
	if (code === 'INTERNAL_SERVER_ERROR') {
		extensions['requestId'] = requestId;
		log.error({ requestId, path, err: originalError }, 'unexpected error');
	} else if (code === 'SERVICE_UNAVAILABLE') {
		log.warn({ requestId, err: originalError }, 'unavailable');
	} else if (originalError) {
		log.debug({ requestId, err: originalError }, 'refused');
	}
	return error;
}
