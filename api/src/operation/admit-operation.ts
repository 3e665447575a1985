import type { Context } from '../schema/context.ts';
import type { Variables } from './argument-value.ts';
import { evaluate } from './cost-expression.ts';
import { limitCost, MAX_COST } from './cost-limit.ts';
import type { Operation } from './operation-cache.ts';
import type { OperationRequest } from './operation-request.ts';
import type { RateLimiter } from './rate-limit/rate-limiter.ts';

/** Reading and parsing a body of this length is part of what every operation costs. */
const FREE_BODY_BYTES = 16_000;
/** Reading and parsing 1 kB takes 6 µs of the event loop; it is charged like a condition (input-cost.ts). */
const BODY_BYTES_PER_POINT = 200;
/** Charged for an operation that is refused by its arguments or its cost, besides its body. */
const REFUSAL_COST = 100;

/**
 * Decides whether an operation is executed: its arguments must be within their bounds, its cost
 * below the limit, and its sender must not have spent the points of the current window.
 *
 * @param rateLimiter null where nothing is limited by rate
 * @throws GraphQLError (BAD_USER_INPUT, QUERY_TOO_COMPLEX or RATE_LIMITED)
 */
export async function admitOperation(
	{ facts, clientAddress, bodyBytes }: OperationRequest,
	operation: Operation,
	variables: Variables,
	{ viewer }: Context,
	rateLimiter: RateLimiter | null,
): Promise<void> {
	const bodyCost = Math.floor(Math.max(0, bodyBytes - FREE_BODY_BYTES) / BODY_BYTES_PER_POINT);
	const fault = operation.checkInput(variables);
	const cost = bodyCost + (fault === null ? evaluate(operation.cost, variables) : 0);
	facts.cost = cost;
	const isExcessive = fault !== null || cost > MAX_COST;
	if (rateLimiter !== null) {
		const charged = isExcessive ? bodyCost + REFUSAL_COST : cost;
		facts.allowance = await rateLimiter.consume({ viewer, clientAddress }, charged);
		rateLimiter.limit(facts.allowance);
	}
	if (fault !== null) throw fault;
	limitCost(cost);
}
