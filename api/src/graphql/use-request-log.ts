import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { RequestState } from './request-state.ts';

/**
 * One line a request. Never a token, a variable, a query text or anything else of a person's:
 * only what is listed here.
 */
export function useRequestLog(log: Logger): Plugin<RequestState, RequestState> {
	return {
		onRequest({ serverContext }) {
			serverContext.receivedAt = performance.now();
		},
		onParse() {
			return ({ result, context, extendContext }) => {
				if (!result || 'message' in result) return;
				const operation = getOperationAST(result, context.params.operationName);
				extendContext({ operationName: operation?.name?.value.slice(0, 80) });
			};
		},
		onResponse({ request, response, serverContext }) {
			const { requestId, receivedAt, operationName, errorCodes } = serverContext;
			if (requestId === undefined) return;
			log.info({
				requestId,
				method: request.method,
				path: new URL(request.url).pathname.slice(0, 120),
				operation: operationName,
				status: response.status,
				ms: Math.round((performance.now() - receivedAt) * 10) / 10,
				errorCodes,
			});
		},
	};
}
