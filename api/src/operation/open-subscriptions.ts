import { createSourceEventStream, execute, type ExecutionArgs } from 'graphql';
import { mapAsyncIterator, type Plugin } from 'graphql-yoga';
import type { Context } from '../schema/context.ts';
import { runAsUser } from './run-as-user.ts';

/** Open subscriptions, so that a server that closes can end them. */
export class OpenSubscriptions {
	readonly #sources = new Set<AsyncIterator<unknown>>();

	add(source: AsyncIterator<unknown>): void {
		this.#sources.add(source);
	}

	delete(source: AsyncIterator<unknown>): void {
		this.#sources.delete(source);
	}

	/** Ends all of them as if nothing more came: clients subscribe again, elsewhere. */
	end(): void {
		for (const source of this.#sources) void source.return?.();
	}
}

/**
 * Runs subscriptions as graphql-js does, except that each event gets a context of its own: what a
 * request remembers of the database must not outlast the event for which it was read.
 */
export function useSubscriptions(open: OpenSubscriptions): Plugin<Context> {
	async function subscribe(args: ExecutionArgs) {
		const context = args.contextValue as Context;
		const inScope = <T>(run: () => T) => runAsUser(context, performance.now(), run);
		const source = await inScope(() => createSourceEventStream(args));
		if (!(Symbol.asyncIterator in source)) return source;
		const iterator = source[Symbol.asyncIterator]();
		// A generator runs in the scope of the one that asks for its next value.
		const events: AsyncIterableIterator<unknown> = {
			next: () => inScope(() => iterator.next()),
			return: () => iterator.return?.() ?? Promise.resolve({ done: true, value: undefined }),
			[Symbol.asyncIterator]: () => events,
		};
		open.add(events);
		const forget = () => open.delete(events);
		return mapAsyncIterator(
			events,
			(event) =>
				inScope(() => execute({ ...args, rootValue: event, contextValue: { ...context } })),
			(error: unknown) => {
				forget();
				throw error;
			},
			forget,
		);
	}

	return {
		onSubscribe({ setSubscribeFn }) {
			setSubscribeFn(subscribe);
		},
		onResponse({ response }) {
			// A proxy (nginx) that collects an answer before it passes it on would hold events back.
			if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
				response.headers.set('x-accel-buffering', 'no');
			}
		},
	};
}
