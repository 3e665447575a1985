import type { Contender } from '../contender.ts';
import { type BenchDatabase, spentBetween } from '../database.ts';
import { load, type Work } from '../load.ts';
import { worker } from '../rounds.ts';
import { quantile } from '../statistics.ts';
import { targets } from '../targets.ts';
import { type WorkloadName, WORKLOADS } from '../workloads.ts';
import type { Group } from './curve.ts';

/** What people and their devices ask for, in twenty requests. */
const MIXTURE: readonly WorkloadName[] = [
	...['W6', 'W1', 'W2', 'W6', 'W4', 'W6', 'W5', 'W2', 'W9', 'W6'],
	...['W1', 'W6', 'W2', 'W3', 'W6', 'W7', 'W4', 'W2', 'W1', 'W5'],
] as WorkloadName[];

/** `W6 6, W2 4, …`, of so many requests. */
export function mixtureInWords(): string {
	const counted = Map.groupBy(MIXTURE, (name) => name);
	const shares = [...counted].toSorted(([, left], [, right]) => right.length - left.length);
	return `of ${MIXTURE.length} requests ${shares.map(([name, { length }]) => `${name} ${length}`).join(', ')}`;
}

/** Of a mixture of all that people do. */
export interface MixtureLeg {
	readonly processes: number;
	/** A second. */
	readonly requests: number;
	/** Milliseconds. */
	readonly p50: number;
	readonly p99: number;
	/** Microseconds of processor time a request. */
	readonly serverCpu: number;
	readonly databaseCpu: number | null;
}

const CONNECTIONS = 16;
const WARM_UP = { seconds: 1 };

/** Sixteen connections spread over as many processes as there are. */
export async function measureMixture(
	database: BenchDatabase,
	processes: readonly Contender[],
	group: Group,
	seconds: number,
): Promise<MixtureLeg> {
	const next = mixed(processes[0]!, group);
	const ask = (until: { seconds: number }) =>
		Promise.all(
			processes.map(({ port }) => load(port, CONNECTIONS / processes.length, until, next)),
		);
	const cpu = async () =>
		(await Promise.all(processes.map(({ usage }) => usage()))).reduce(
			(sum, usage) => sum + usage.cpu,
			0,
		);
	await ask(WARM_UP);
	const [before, databaseBefore] = [await cpu(), await database.cpu()];
	const samples = await ask({ seconds });
	const [after, databaseAfter] = [await cpu(), await database.cpu()];
	const requests = samples.reduce((sum, sample) => sum + sample.requests, 0);
	const latencies = Float64Array.from(samples.flatMap((sample) => [...sample.latencies])).sort();
	const spent = spentBetween(databaseBefore, databaseAfter);
	return {
		processes: processes.length,
		requests: requests / Math.max(...samples.map((sample) => sample.seconds)),
		p50: quantile(latencies, 0.5),
		p99: quantile(latencies, 0.99),
		serverCpu: (after - before) / requests,
		databaseCpu: spent === null ? null : spent / requests,
	};
}

function mixed(api: Contender, { size, firstUser, tokens }: Group): () => Work {
	const sequence = targets(size, firstUser);
	const workers = new Map(
		WORKLOADS.map((workload) => [workload.name, worker({ tokens }, api, workload, sequence)!]),
	);
	let turn = 0;
	return () => workers.get(MIXTURE[turn++ % MIXTURE.length]!)!();
}
