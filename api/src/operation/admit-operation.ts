import type { Context } from '../schema/context.ts';
import type { Variables } from './argument-value.ts';
import { evaluate } from './cost-expression.ts';
import { limitCost } from './cost-limit.ts';
import type { Operation } from './operation-cache.ts';
import type { OperationRequest } from './operation-request.ts';
import type { RateLimiter } from './rate-limit/rate-limiter.ts';

/**
 * Decides whether an operation is executed: its arguments must be within their bounds, its cost
 * below the limit, and its sender must not have spent the points of the current window.
 *
 * @param rateLimiter null where nothing is limited by rate
 * @throws GraphQLError (BAD_USER_INPUT, QUERY_TOO_COMPLEX or RATE_LIMITED)
 */
export async function admitOperation(
	{ facts, clientAddress }: OperationRequest,
	operation: Operation,
	variables: Variables,
	{ viewer }: Context,
	rateLimiter: RateLimiter | null,
): Promise<void> {
	const fault = operation.checkInput(variables);
	if (fault !== null) throw fault;
	const cost = evaluate(operation.cost, variables);
	facts.cost = cost;
	limitCost(cost);
	if (rateLimiter === null) return;
	facts.allowance = await rateLimiter.consume({ viewer, clientAddress }, cost);
	rateLimiter.limit(facts.allowance);
}
