import type { ContenderName } from '../contender.ts';
import { ADDED_MS } from '../distance/measure-with-distance.ts';
import { BUSY } from '../rounds.ts';
import { median } from '../statistics.ts';
import type { WorkloadName } from '../workloads.ts';
import { cpuOf, type Figures, measurementsOf, ratioTo } from './figures.ts';
import { megabytes, round } from './markdown.ts';

export interface Goal {
	readonly goal: string;
	readonly measured: string;
	readonly met: boolean;
}

/** What the API's throughput is to be at least, the other's being 1. */
const LEAST: Partial<Record<ContenderName, Partial<Record<WorkloadName, number>>>> = {
	c0: { W1: 1.2, W2: 1, W3: 0.85, W4: 0.95, W5: 1.5, W6: 1.1, W7: 1, W8: 1, W9: 0.8 },
	'mercurius-cached': { W1: 2, W2: 1, W3: 1, W4: 1, W5: 1.5, W6: 2, W7: 1, W8: 1, W9: 1 },
};

/** The most CPU time of server and database together, divided by that of C0. */
const MAX_CPU_RATIO: Partial<Record<WorkloadName, number>> = {
	...{ W1: 0.8, W2: 1, W3: 1.1, W4: 0.9, W5: 0.6, W6: 0.75, W7: 1, W8: 0.5, W9: 1.2 },
};

const MAX_VARIABLES_RATIO = 1.1;
/** Round trips to the database that an operation may wait for. Default: 1. */
const MAX_ROUND_TRIPS: Partial<Record<WorkloadName, number>> = { W11: 2 };
const MAX_DISTANCE_P50_MS = 7;
const MAX_IDLE_BYTES = 120 * 2 ** 20;
const MAX_START_MS = 1_000;

/** The least throughput that is asked for of the API beside another; null where nothing is. */
export function leastRatio(other: ContenderName, workload: WorkloadName): number | null {
	return LEAST[other]?.[workload] ?? null;
}

/** Each goal that this run has measured, and whether it is met. */
export function goalsOf(figures: Figures): Goal[] {
	return [
		...ratioGoals(figures),
		...cpuGoals(figures),
		...variableGoals(figures),
		...distanceGoals(figures),
		...restGoals(figures),
	];
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

/** CPU goals beside C0. Without database CPU the sum is unknown, so there is nothing to compare. */
function cpuGoals(figures: Figures): Goal[] {
	return figures.workloads.flatMap(({ name }) => {
		const most = MAX_CPU_RATIO[name];
		const [own, c0] = [measurementsOf(figures, name, 'api'), measurementsOf(figures, name, 'c0')];
		if (most === undefined || own.length === 0 || c0.length === 0) return [];
		if ([...own, ...c0].some(({ databaseCpu }) => databaseCpu === null)) return [];
		const ratio = median(own.map((measurement, at) => cpuOf(measurement) / cpuOf(c0[at]!)));
		return {
			goal: `${name} at most ${most.toFixed(2)} times the server and database CPU of C0`,
			measured: ratio.toFixed(2),
			met: ratio <= most,
		};
	});
}

/** Server and database CPU of the app's Today query, divided by that of the same query without variables. */
function variableGoals(figures: Figures): Goal[] {
	const cpu = (name: WorkloadName) => median(measurementsOf(figures, name, 'api').map(cpuOf));
	if (measurementsOf(figures, 'W10', 'api').length === 0) return [];
	if (measurementsOf(figures, 'W10-literals', 'api').length === 0) return [];
	const ratio = cpu('W10') / cpu('W10-literals');
	return [
		{
			goal: `CPU of W10 at most ${MAX_VARIABLES_RATIO.toFixed(2)} times that with literals`,
			measured: ratio.toFixed(2),
			met: ratio <= MAX_VARIABLES_RATIO,
		},
	];
}

function distanceGoals({ distance }: Figures): Goal[] {
	const own = distance.filter(({ name, driver }) => name === 'api' && driver === 'Neon');
	return own.flatMap(({ workload, p50, roundTrips }) => {
		const most = MAX_ROUND_TRIPS[workload] ?? 1;
		const goals = [
			{
				goal: `${workload} in ${most === 1 ? 'one round trip' : `${most} round trips`}`,
				measured: round(roundTrips),
				met: roundTrips <= most,
			},
		];
		if (most > 1) return goals;
		goals.push({
			goal: `${workload} within ${MAX_DISTANCE_P50_MS} ms (p50) with ${ADDED_MS} ms a round trip`,
			measured: `${round(p50)} ms`,
			met: p50 <= MAX_DISTANCE_P50_MS,
		});
		return goals;
	});
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
