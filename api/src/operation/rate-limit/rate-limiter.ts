import type { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../../schema/context.ts';
import type { ClientAddress } from '../../http/client-address.ts';
import type { Allowance, RateLimitStore } from './rate-limit-store.ts';
import type { RequestState } from '../request-state.ts';

export interface RateLimitOptions {
	readonly store: RateLimitStore;
	/** Whose request it is that comes without a token. */
	readonly clientAddress: ClientAddress;
	readonly now: () => Date;
}

/** Whoever asks: by its token, or else by the address that node:http's own request came from. */
type Asking = Context &
	RequestState & {
		readonly request: { readonly headers: Pick<Headers, 'get'> };
		readonly req?: IncomingMessage;
	};

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

/** Takes what operations cost from what their users may ask for. */
export class Allowances {
	readonly options: RateLimitOptions;

	constructor(options: RateLimitOptions) {
		this.options = options;
	}

	/** Leaves in the context what is left. @returns the refusal where nothing was. */
	async take(context: Asking): Promise<GraphQLError | null> {
		const { store, clientAddress, now } = this.options;
		const { viewer, request } = context;
		const key = viewer
			? `user ${viewer.id}`
			: `address ${clientAddress(request.headers, context.req?.socket.remoteAddress)}`;
		// Nothing is for nothing: even `{ __typename }` must be read and answered.
		context.allowance = await store.take(key, Math.max(1, context.cost ?? 0), now());
		const { granted, resetsAt } = context.allowance;
		return granted ? null : rateLimited(secondsUntil(resetsAt, now()));
	}
}

/** Refuses an operation where nothing is left for it. Every answer says what is. */
export function useRateLimit(allowances: Allowances): Plugin<Context & RequestState, RequestState> {
	return {
		async onExecute({ context, setResultAndStopExecution }) {
			const error = await allowances.take(context);
			if (error) setResultAndStopExecution({ errors: [error] });
		},
		async onSubscribe({ args, setResultAndStopExecution }) {
			const error = await allowances.take(args.contextValue);
			if (error) setResultAndStopExecution({ errors: [error] });
		},
		onResponse({ response, serverContext: { allowance } }) {
			if (allowance === undefined) return;
			for (const [name, value] of Object.entries(allowanceHeaders(allowance, allowances.options))) {
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
