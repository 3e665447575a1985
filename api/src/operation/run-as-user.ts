import type { Requester } from '../auth/require-scope.ts';
import { requestScope } from '../database/request-scope.ts';

/** From the receipt of a request, or of an event of a subscription, to its answer. */
export const REQUEST_TIMEOUT_MS = 10_000;

/**
 * Executes a part of an operation within the request scope of its viewer.
 *
 * @param startedAt the receipt of the request or event, in milliseconds of `performance.now()`
 */
export function runAsUser<T>(
	{ viewer }: Pick<Requester, 'viewer'>,
	startedAt: number,
	run: () => T,
): T {
	const scope = { userId: viewer?.id ?? null, deadline: startedAt + REQUEST_TIMEOUT_MS };
	return requestScope.run(scope, run);
}
