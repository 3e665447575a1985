import type { ClientAddress } from '../http/client-address.ts';
import { COST_HEADER } from '../http/cors.ts';
import type { HttpExchange } from '../http/http-exchange.ts';
import { MAX_COST } from '../operation/cost-limit.ts';
import type { OperationFacts, OperationRequest } from '../operation/operation-request.ts';
import type { RateLimiter } from '../operation/rate-limit/rate-limiter.ts';

/** The operation of an HTTP request. Its facts are logged in the access log. */
export function httpOperation(
	exchange: HttpExchange,
	transport: 'json' | 'yoga',
	params: unknown,
	clientAddress: ClientAddress,
): OperationRequest {
	const { request, requestId, receivedAt } = exchange;
	const facts: OperationFacts = {};
	exchange.logFields = Object.assign(facts, { transport });
	return {
		requestId,
		receivedAt,
		transport,
		params,
		authorization: exchange.header('authorization') ?? null,
		clientAddress: () =>
			clientAddress((name) => exchange.header(name), request.socket.remoteAddress),
		readOnly: request.method !== 'POST',
		reportCost: exchange.header(COST_HEADER) !== undefined,
		bodyBytes: exchange.bodyBytes,
		facts,
	};
}

/** The response headers of an operation: the rate limit, and the cost on request. */
export function operationHeaders(
	{ facts: { allowance, cost }, reportCost }: OperationRequest,
	rateLimiter: RateLimiter | null,
): Record<string, string> {
	return {
		...(allowance && rateLimiter?.headers(allowance)),
		...(reportCost &&
			cost !== undefined && {
				[COST_HEADER]: String(cost),
				[`${COST_HEADER}-limit`]: String(MAX_COST),
			}),
	};
}
