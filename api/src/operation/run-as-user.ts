import type { Context } from '../schema/context.ts';
import { requestScope } from '../database/request-scope.ts';

/** Executes a part of an operation within the request scope of its viewer. */
export function runAsUser<T>(
	{ viewer }: Pick<Context, 'viewer'>,
	deadline: number,
	run: () => T,
): T {
	return requestScope.run({ userId: viewer?.id ?? null, deadline }, run);
}
