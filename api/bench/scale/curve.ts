import type { Contender } from '../contender.ts';
import { load } from '../load.ts';
import { worker } from '../rounds.ts';
import type { Size } from '../seed.ts';
import { quantile } from '../statistics.ts';
import { targets } from '../targets.ts';
import { readsFirst, type WorkloadName, WORKLOADS } from '../workloads.ts';

/** Users of one size, whose numbers begin at `firstUser`. */
export interface Group {
	readonly title: string;
	readonly size: Size;
	readonly firstUser: number;
	/** By the user's number. */
	readonly tokens: readonly string[];
}

export interface CurvePoint {
	readonly group: string;
	readonly workload: WorkloadName;
	/** Milliseconds. */
	readonly p50: number;
	readonly p99: number;
}

/** What each workload takes for users of each size, one request at a time. */
export async function measureCurve(
	api: Contender,
	groups: readonly Group[],
	requests: number,
): Promise<CurvePoint[]> {
	const points: CurvePoint[] = [];
	for (const workload of readsFirst(WORKLOADS)) {
		for (const { title, size, firstUser, tokens } of groups) {
			const next = worker({ tokens }, api, workload, targets(size, firstUser))!;
			// As many again before: code, plans and pages settle.
			await load(api.port, 1, { requests }, next);
			const { latencies } = await load(api.port, 1, { requests }, next);
			points.push({
				group: title,
				workload: workload.name,
				p50: quantile(latencies, 0.5),
				p99: quantile(latencies, 0.99),
			});
		}
	}
	return points;
}
