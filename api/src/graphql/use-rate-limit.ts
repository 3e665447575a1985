import type { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import type { Context } from '../context.ts';
import type { ClientAddress } from '../rate-limit/client-address.ts';
import type { Allowance, RateLimitStore } from '../rate-limit/rate-limit-store.ts';
import type { RequestState } from './request-state.ts';

export interface RateLimitOptions {
	readonly store: RateLimitStore;
	/** Whose request it is that comes without a token. */
	readonly clientAddress: ClientAddress;
	readonly now: () => Date;
}

type Asking = Context & RequestState & YogaInitialContext;

/** What an answer says of what is left, in the fields of draft-ietf-httpapi-ratelimit-headers-11. */
export function allowanceHeaders(
	{ remaining, resetsAt }: Allowance,
	{ store, now }: Pick<RateLimitOptions, 'store' | 'now'>,
): Record<string, string> {
	const { points, window } = store.policy;
	return {
		'ratelimit-policy': `"points";q=${points};w=${Math.ceil(window / 1000)}`,
		ratelimit: `"points";r=${remaining};t=${secondsUntil(resetsAt, now())}`,
	};
}

function secondsUntil(instant: Date, now: Date): number {
	return Math.max(0, Math.ceil((instant.getTime() - now.getTime()) / 1000));
}

/**
 * Takes what an operation costs from what its user may ask for, and refuses it where nothing is
 * left. Every answer says what is.
 */
export function useRateLimit(
	options: RateLimitOptions,
): Plugin<Context & RequestState, RequestState> {
	const { store, clientAddress, now } = options;

	async function refusal(context: Asking): Promise<GraphQLError | null> {
		const { viewer, request } = context;
		// Yoga keeps node:http's own request there, where it came through that.
		const { req } = context as { req?: IncomingMessage };
		const key = viewer
			? `user ${viewer.id}`
			: `address ${clientAddress(request.headers, req?.socket.remoteAddress)}`;
		// Nothing is for nothing: even `{ __typename }` must be read and answered.
		context.allowance = await store.take(key, Math.max(1, context.cost ?? 0), now());
		const { granted, resetsAt } = context.allowance;
		return granted ? null : rateLimited(secondsUntil(resetsAt, now()));
	}

	return {
		async onExecute({ context, setResultAndStopExecution }) {
			const error = await refusal(context);
			if (error) setResultAndStopExecution({ errors: [error] });
		},
		async onSubscribe({ args, setResultAndStopExecution }) {
			const error = await refusal(args.contextValue);
			if (error) setResultAndStopExecution({ errors: [error] });
		},
		onResponse({ response, serverContext: { allowance } }) {
			if (allowance === undefined) return;
			for (const [name, value] of Object.entries(allowanceHeaders(allowance, options))) {
				response.headers.set(name, value);
			}
		},
	};
}

function rateLimited(seconds: number): GraphQLError {
	return new GraphQLError(`Too much at once. Try again in ${seconds} s.`, {
		extensions: {
			code: 'RATE_LIMITED',
			http: { status: 429, headers: { 'retry-after': String(seconds) } },
		},
	});
}
