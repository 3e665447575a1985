import type { Exchange, Operation, OperationResult } from '@urql/core';
import { filter, makeSubject, merge, pipe } from 'wonka';
import { SignedOutError } from '#lib/graphql/access-token.ts';
import { goesOnInCopy } from './copy-cursor.ts';
import type { ServerContext } from './outbox-exchange.ts';

/** How long the network may take before the copy answers first, in milliseconds. */
const PATIENCE = 2500;

export interface Copy {
	/** The data of a query; null where the copy cannot tell. */
	answer(operation: Operation): Promise<Record<string, unknown> | null>;
	/** What came from the server, to keep what the copy does not have. */
	observe(result: OperationResult): void;
}

/** Answers queries from the copy where the network does not, or not in time. */
export function replicaExchange(copy: Copy): Exchange {
	return ({ forward }) => {
		const online = makeSubject<Operation>();
		const answers = makeSubject<OperationResult>();
		const waiting = new Map<number, ReturnType<typeof setTimeout> | undefined>();

		/** Emits what the copy has; false where it has nothing. */
		async function answer(operation: Operation): Promise<boolean> {
			const data = await copy.answer(operation).catch(() => null);
			if (data === null || !waiting.has(operation.key)) return data !== null;
			answers.next({ operation, data, error: undefined, stale: false, hasNext: false });
			return true;
		}

		async function begin(operation: Operation): Promise<void> {
			waiting.set(operation.key, undefined);
			const isOfCopy = !navigator.onLine || goesOnInCopy(operation);
			if (isOfCopy && (await answer(operation))) return;
			if (!waiting.has(operation.key)) return;
			waiting.set(
				operation.key,
				setTimeout(() => void answer(operation), PATIENCE),
			);
			online.next(operation);
		}

		function end(key: number): void {
			clearTimeout(waiting.get(key));
			waiting.delete(key);
		}

		return (operations$) => {
			const forwarded$ = pipe(
				operations$,
				filter((operation) => {
					if (operation.kind === 'teardown') end(operation.key);
					if (operation.kind !== 'query' || isForServer(operation)) return true;
					void begin(operation);
					return false;
				}),
			);
			const results$ = pipe(
				forward(merge([forwarded$, online.source])),
				filter((result) => {
					const { operation, error } = result;
					copy.observe(result);
					if (operation.kind !== 'query' || isForServer(operation)) return true;
					clearTimeout(waiting.get(operation.key));
					const isOut =
						error?.networkError != null && !(error.networkError instanceof SignedOutError);
					if (!isOut) {
						end(operation.key);
						return true;
					}
					void answer(operation).then((isAnswered) => {
						if (!isAnswered && waiting.has(operation.key)) answers.next(result);
						end(operation.key);
					});
					return false;
				}),
			);
			return merge([answers.source, results$]);
		};
	};
}

function isForServer({ context }: Operation): boolean {
	return (context as ServerContext).isForServer === true;
}
