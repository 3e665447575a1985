/** What someone may still do, after what they just asked for. */
export interface Allowance {
	/** Whether that may be done. */
	readonly granted: boolean;
	/** In points; 0 where nothing may be done. */
	readonly remaining: number;
	/** When all points are there again. */
	readonly resetsAt: Date;
}

/** So many points in so many milliseconds. */
export interface RateLimitPolicy {
	readonly points: number;
	readonly window: number;
}

/**
 * Counts the points that each one has taken, in windows that begin with the first request. Whoever
 * has any points left is served whatever it costs, so that no operation is out of reach; what is
 * refused counts for nothing, so that asking again does not make it longer.
 */
export interface RateLimitStore {
	readonly policy: RateLimitPolicy;
	take(key: string, points: number, now: Date): Promise<Allowance>;
}

export function allowanceOf(
	{ points, window }: RateLimitPolicy,
	{ used, startedAt, granted }: { used: number; startedAt: number; granted: boolean },
): Allowance {
	return {
		granted,
		remaining: Math.max(0, points - used),
		resetsAt: new Date(startedAt + window),
	};
}
