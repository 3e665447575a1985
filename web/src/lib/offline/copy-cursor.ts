import type { Operation } from '@urql/core';

/** What cursors of the copy begin with: the server could not read them. */
export const CURSOR = 'copy:';

/** Whether a query goes on from what the copy answered before: the server would not understand. */
export function goesOnInCopy({ variables }: Pick<Operation, 'variables'>): boolean {
	const { after } = (variables ?? {}) as { after?: unknown };
	return typeof after === 'string' && after.startsWith(CURSOR);
}
