/** Of any number of values, the one that so large a share of them does not exceed. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export function median(values: readonly number[]): number {
	return quantile(values, 0.5);
}

/** Runs `measure` so many times, one after the other. */
export async function repeat<T>(times: number, measure: (nth: number) => Promise<T>): Promise<T[]> {
	const results: T[] = [];
	for (let nth = 0; nth < times; nth += 1) results.push(await measure(nth));
	return results;
}
