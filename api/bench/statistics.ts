/** Of values in ascending order. */
export function quantile(values: Float64Array, share: number): number {
	return values[Math.min(values.length - 1, Math.floor(values.length * share))]!;
}

export function median(values: readonly number[]): number {
	return quantile(Float64Array.from(values).sort(), 0.5);
}

/** What paired measurements say: the one in the middle, and the ends. */
export interface Spread {
	readonly median: number;
	readonly min: number;
	readonly max: number;
}

export function spread(values: readonly number[]): Spread {
	return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}
