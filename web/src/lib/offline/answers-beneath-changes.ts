import type { Exchange, OperationResult } from '@urql/core';
import { fromArray, mergeMap, pipe } from 'wonka';

/**
 * What the server (or the local copy) says while changes wait in the queue does not know them: the
 * cache must keep them above it. It does so for results that have more to follow, so the result is
 * said to be one, and follows itself.
 */
export function answersBeneathChanges(areChangesWaiting: () => boolean): Exchange {
	return ({ forward }) =>
		(operations$) =>
			pipe(
				forward(operations$),
				mergeMap((result: OperationResult) =>
					result.operation.kind === 'query' && result.data != null && areChangesWaiting()
						? fromArray([{ ...result, hasNext: true }, result])
						: fromArray([result]),
				),
			);
}
