import type { GraphQLError } from 'graphql';
import { type ExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import { maskError } from './mask-error.ts';
import type { OperationRequest } from './operation-request.ts';

/**
 * The result as a client may see it. Unexpected errors are masked, logged with their cause, and
 * carry the request id under which the log has them.
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
	// Suggestions of names come from the schema; introspection is there for those who need it.
	error.message = error.message.replace(/ Did you mean .*\?$/s, '');
	// graphql-js gives no code to what is wrong with the request.
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
