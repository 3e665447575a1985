import type { ExecutionResult, GraphQLError } from 'graphql';
import { mapAsyncIterator, type Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { RequestState } from './request-state.ts';

/** Looks a result over, and answers it. */
export type ErrorReport = (result: ExecutionResult, state: RequestState) => ExecutionResult;

/**
 * The last look at errors before they leave: unexpected ones are logged with their cause and carry
 * the id under which the log has them, and none says more than it should.
 */
export function createErrorReport(log: Logger): ErrorReport {
	function report(error: GraphQLError, state: RequestState): void {
		const { requestId } = state;
		const { extensions } = error;
		// The introspection query is there for whoever wants to know what exists.
		error.message = error.message.replace(/ Did you mean .*\?$/s, '');
		// Yoga tells what JSON.parse said; without it, it would take the error for one of execution
		// and answer 200 unless told that the status stands.
		if ('originalError' in extensions) {
			delete extensions.originalError;
			extensions.http = { ...extensions.http, spec: false };
		}
		// What graphql-js and Yoga refuse without a code is something wrong with the request.
		const code = String((extensions.code ??= 'BAD_REQUEST'));
		(state.errorCodes ??= []).push(code);
		if (code === 'INTERNAL_SERVER_ERROR') {
			extensions.requestId = requestId;
			log.error({ requestId, path: error.path, err: error.originalError }, 'unexpected error');
		} else if (code === 'SERVICE_UNAVAILABLE') {
			log.warn({ requestId, err: error.originalError }, 'unavailable');
		} else if (error.originalError) {
			log.debug({ requestId, err: error.originalError }, 'refused');
		}
	}

	return (result, state) => {
		for (const error of result.errors ?? []) report(error, state);
		return result;
	};
}

/** Has every result looked over that leaves as the answer to a request. */
export function useErrorReport(report: ErrorReport): Plugin<object, RequestState> {
	return {
		onResultProcess({ result, setResult, serverContext }) {
			if (Symbol.asyncIterator in result) {
				setResult(mapAsyncIterator(result, (part) => report(part, serverContext)));
			} else if (Array.isArray(result)) {
				for (const part of result) report(part, serverContext);
			} else {
				report(result, serverContext);
			}
		},
	};
}
