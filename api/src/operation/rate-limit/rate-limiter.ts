import { GraphQLError } from 'graphql';
import type { Viewer } from '../../auth/viewer.ts';
import type { Allowance, RateLimitStore } from './rate-limit-store.ts';

/** The sender of an operation: a user, or a client without a token. */
export interface Sender {
	readonly viewer: Viewer | null;
	readonly clientAddress: () => string;
}

/** Limits the points that each user, and each address without a token, may spend in a window. */
export class RateLimiter {
	readonly #store: RateLimitStore;
	readonly #now: () => Date;

	constructor(store: RateLimitStore, now: () => Date) {
		this.#store = store;
		this.#now = now;
	}

	/** @returns the remaining points of the sender, also for a refused operation. */
	consume({ viewer, clientAddress }: Sender, cost: number): Promise<Allowance> {
		const key = viewer ? `user ${viewer.id}` : `address ${clientAddress()}`;
		// Every operation costs at least 1 point, including `{ __typename }`.
		return this.#store.consume(key, Math.max(1, cost), this.#now());
	}

	/** @throws GraphQLError (RATE_LIMITED) if no points were left. */
	limit({ allowed, resetsAt }: Allowance): void {
		if (allowed) return;
		const seconds = this.#secondsUntil(resetsAt);
		throw new GraphQLError(`Too much at once. Try again in ${seconds} s.`, {
			extensions: {
				code: 'RATE_LIMITED',
				http: { status: 429, headers: { 'retry-after': String(seconds) } },
			},
		});
	}

	/** The header fields of draft-ietf-httpapi-ratelimit-headers-11. */
	headers({ remaining, resetsAt }: Allowance): Record<string, string> {
		const { points, window } = this.#store.policy;
		return {
			'ratelimit-policy': `"points";q=${points};w=${Math.ceil(window / 1000)}`,
			ratelimit: `"points";r=${remaining};t=${this.#secondsUntil(resetsAt)}`,
		};
	}

	#secondsUntil(instant: Date): number {
		return Math.max(0, Math.ceil((instant.getTime() - this.#now().getTime()) / 1000));
	}
}
