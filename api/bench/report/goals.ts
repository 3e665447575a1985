import type { ContenderName } from '../contender.ts';
import { ADDED_MS } from '../distance/far.ts';
import { BUSY } from '../rounds.ts';
import type { WorkloadName } from '../workloads.ts';
import { type Figures, ratioTo } from './figures.ts';
import { megabytes, round } from './markdown.ts';

export interface Goal {
	readonly goal: string;
	readonly measured: string;
	readonly met: boolean;
}

/** What the API's throughput is to be at least, the other's being 1. */
const LEAST: Partial<Record<ContenderName, Partial<Record<WorkloadName, number>>>> = {
	c0: { W1: 1.5, W2: 0.9, W3: 0.85, W4: 0.85, W5: 0.9 },
	postgraphile: { W1: 2.5, W2: 7, W3: 3.5, W4: 3.5, W5: 5 },
	'mercurius-cached': { W1: 2, W2: 1, W3: 1, W4: 1, W5: 1, W6: 1, W7: 1, W8: 1, W9: 1 },
};

const MAX_FAR_MS = 7;
const MAX_IDLE_BYTES = 120 * 2 ** 20;
const MAX_START_MS = 1_000;

/** The least throughput that is asked for of the API beside another; null where nothing is. */
export function leastRatio(other: ContenderName, workload: WorkloadName): number | null {
	return LEAST[other]?.[workload] ?? null;
}

/** Each goal that this run has measured, and whether it is met. */
export function goalsOf(figures: Figures): Goal[] {
	return [...ratioGoals(figures), ...farGoals(figures), ...restGoals(figures)];
}

function ratioGoals(figures: Figures): Goal[] {
	return figures.contenders.flatMap(({ name, title }) =>
		figures.workloads.flatMap((workload) => {
			const least = leastRatio(name, workload.name);
			const ratio = ratioTo(figures, workload.name, name, BUSY);
			if (least === null || ratio === null) return [];
			return {
				goal: `${workload.name} at least ${least.toFixed(2)} times ${title}`,
				measured: ratio.median.toFixed(2),
				met: ratio.median >= least,
			};
		}),
	);
}

function farGoals({ far }: Figures): Goal[] {
	const own = far.filter(({ name, driver }) => name === 'api' && driver === 'Neon');
	return own.flatMap(({ workload, p50, roundTrips }) => [
		{
			goal: `${workload} in one round trip`,
			measured: round(roundTrips),
			met: roundTrips <= 1,
		},
		{
			goal: `${workload} within ${MAX_FAR_MS} ms (p50) with ${ADDED_MS} ms a round trip`,
			measured: `${round(p50)} ms`,
			met: p50 <= MAX_FAR_MS,
		},
	]);
}

function restGoals({ contenders }: Figures): Goal[] {
	const api = contenders.find(({ name }) => name === 'api')!;
	return [
		{
			goal: 'API ready within 1 s',
			measured: `${(api.startTime / 1000).toFixed(2)} s`,
			met: api.startTime <= MAX_START_MS,
		},
		{
			goal: 'API at rest below 120 MB',
			measured: `${megabytes(api.memory)} MB`,
			met: api.memory < MAX_IDLE_BYTES,
		},
	];
}
