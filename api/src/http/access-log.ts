import { type DocumentNode, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { RequestState } from '../operation/request-state.ts';

/** What of a request and its answer is written down. */
export interface Answered {
	readonly method: string;
	readonly path: string;
	readonly status: number;
}

/**
 * One line a request. Never a token, a variable, a query text or anything else of a person's:
 * only what is listed here.
 */
export function logRequest(
	log: Logger,
	{ method, path, status }: Answered,
	{ requestId, receivedAt, operationName, errorCodes }: RequestState,
): void {
	log.info({
		requestId,
		method,
		path: path.slice(0, 120),
		operation: operationName,
		status,
		ms: Math.round((performance.now() - receivedAt) * 10) / 10,
		errorCodes,
	});
}

/** The name that the log has of an operation. */
export function nameOf(document: DocumentNode, operationName?: string | null): string | undefined {
	return getOperationAST(document, operationName)?.name?.value.slice(0, 80);
}

/** Writes that line for what comes through Yoga. */
export function useRequestLog(log: Logger): Plugin<RequestState, RequestState> {
	return {
		onRequest({ serverContext }) {
			serverContext.receivedAt = performance.now();
		},
		onParse() {
			return ({ result, context, extendContext }) => {
				if (!result || 'message' in result) return;
				extendContext({ operationName: nameOf(result, context.params.operationName) });
			};
		},
		onResponse({ request, response, serverContext }) {
			if (serverContext.requestId === undefined) return;
			const { pathname } = new URL(request.url);
			const answered = { method: request.method, path: pathname, status: response.status };
			logRequest(log, answered, serverContext);
		},
	};
}
