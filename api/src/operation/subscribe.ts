import {
	createSourceEventStream,
	execute,
	type ExecutionResult,
	type GraphQLSchema,
} from 'graphql';
import type { Context } from '../schema/context.ts';
import type { Variables } from './argument-value.ts';
import { beforeDeadline, REQUEST_TIMEOUT_MS } from './deadline.ts';
import type { Operation } from './operation-cache.ts';
import type { OperationResult } from './operation-request.ts';
import { runAsUser } from './run-as-user.ts';

/** Open subscriptions, so that a server that closes can end them. */
export class OpenSubscriptions {
	readonly #streams = new Set<AsyncIterator<unknown>>();

	add(stream: AsyncIterator<unknown>): void {
		this.#streams.add(stream);
	}

	delete(stream: AsyncIterator<unknown>): void {
		this.#streams.delete(stream);
	}

	/** Completes all subscriptions. Clients subscribe again, to another server. */
	end(): void {
		for (const stream of this.#streams) void stream.return?.();
	}
}

/**
 * Executes a subscription as graphql-js does, except that each event has a context of its own: the
 * the row cache of a request must not be used for a later event.
 */
export async function subscribe(
	schema: GraphQLSchema,
	{ document, definition }: Operation,
	variables: Variables,
	context: Context,
	open: OpenSubscriptions,
): Promise<OperationResult> {
	const args = {
		schema,
		document,
		operationName: definition.name?.value,
		variableValues: variables,
		contextValue: context,
	};
	const source = await createSourceEventStream(args);
	if (!(Symbol.asyncIterator in source)) return source;
	const events = source[Symbol.asyncIterator]();

	function executeEvent(event: unknown): Promise<ExecutionResult> {
		const deadline = performance.now() + REQUEST_TIMEOUT_MS;
		return beforeDeadline(deadline, () =>
			runAsUser(context, deadline, async () =>
				execute({ ...args, rootValue: event, contextValue: { ...context } }),
			),
		);
	}

	async function close(): Promise<IteratorReturnResult<undefined>> {
		open.delete(stream);
		await events.return?.();
		return { done: true, value: undefined };
	}

	const stream: AsyncIterableIterator<ExecutionResult> = {
		async next() {
			try {
				// Waits for an event, so it has no deadline.
				const { done, value } = await runAsUser(context, Infinity, () => events.next());
				return done ? await close() : { done: false, value: await executeEvent(value) };
			} catch (error) {
				await close();
				throw error;
			}
		},
		return: close,
		async throw(error) {
			await close();
			throw error;
		},
		[Symbol.asyncIterator]: () => stream,
	};
	open.add(stream);
	return stream;
}
