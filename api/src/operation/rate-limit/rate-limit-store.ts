/** The remaining points of a sender after its current operation. */
export interface Allowance {
	/** Whether the operation may be executed. */
	readonly allowed: boolean;
	/** In points. */
	readonly remaining: number;
	/** The end of the window, when all points are available again. */
	readonly resetsAt: Date;
}

export interface RateLimitPolicy {
	/** Per window. */
	readonly points: number;
	/** In milliseconds. */
	readonly window: number;
}

/**
 * Counts points by key, in windows that start with the first request of the key. While any points
 * are left, an operation of any cost is allowed, so that each can be executed. A refused operation
 * takes no points, so that retries do not extend the wait.
 */
export interface RateLimitStore {
	readonly policy: RateLimitPolicy;
	/** Takes points, if any are left. */
	consume(key: string, points: number, now: Date): Promise<Allowance>;
}

export function allowanceOf(
	{ points, window }: RateLimitPolicy,
	{ used, startedAt, allowed }: { used: number; startedAt: number; allowed: boolean },
): Allowance {
	return {
		allowed,
		remaining: Math.max(0, points - used),
		resetsAt: new Date(startedAt + window),
	};
}
