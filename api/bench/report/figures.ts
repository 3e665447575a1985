import type { ContenderName } from '../contender.ts';
import type { DistanceMeasurement } from '../distance/measure-with-distance.ts';
import type { Sample } from '../load.ts';
import type { MicroBenchmark } from '../micro.ts';
import type { ProfileSummary } from '../profile.ts';
import type { Measurement, Load, Round, Statements } from '../rounds.ts';
import type { Size } from '../seed.ts';
import { quantile, type Spread, spread } from '../statistics.ts';
import type { Workload, WorkloadName } from '../workloads.ts';

/** Everything that a run measures. */
export interface Figures {
	readonly date: string;
	readonly machine: { readonly cores: number; readonly memory: number };
	/** By name. */
	readonly versions: Record<string, string>;
	readonly size: Size;
	readonly seconds: number;
	readonly workloads: readonly Workload[];
	readonly contenders: readonly IdleContender[];
	readonly rounds: readonly Round[];
	readonly statements: Statements;
	readonly distance: readonly DistanceMeasurement[];
	/** Of the API, by workload. */
	readonly profiles: Record<string, ProfileSummary>;
	readonly micro: readonly MicroBenchmark[];
}

/** A contender at rest, before anyone asked it for anything. */
export interface IdleContender {
	readonly name: ContenderName;
	readonly title: string;
	/** Milliseconds until it was ready. */
	readonly startTime: number;
	/** Resident bytes. */
	readonly memory: number;
}

/** The measurements of one contender at one workload, round by round; none where it does not do it. */
export function measurementsOf(
	{ rounds }: Pick<Figures, 'rounds'>,
	workload: WorkloadName,
	name: ContenderName,
): Measurement[] {
	return rounds
		.map((round) => round[workload]?.[name])
		.filter((measurement) => measurement !== undefined);
}

/** The API's throughput, another's being 1, in pairs of the same round. Null where it takes no part. */
export function ratioTo(
	figures: Pick<Figures, 'rounds'>,
	workload: WorkloadName,
	other: ContenderName,
	load: Load,
): Spread | null {
	const own = measurementsOf(figures, workload, 'api');
	const theirs = measurementsOf(figures, workload, other);
	if (own.length === 0 || theirs.length === 0) return null;
	return spread(
		own.map(
			(measurement, at) =>
				throughput(measurement.samples[load]) / throughput(theirs[at]!.samples[load]),
		),
	);
}

export function throughput({ requests, seconds }: Sample): number {
	return requests / seconds;
}

export function latency({ latencies }: Sample, share: number): number {
	return quantile(latencies, share);
}

/** Microseconds of processor time a request: of the server and, where the system reports it, the database. */
export function cpuOf({ serverCpu, databaseCpu }: Measurement): number {
	return serverCpu + (databaseCpu ?? 0);
}
