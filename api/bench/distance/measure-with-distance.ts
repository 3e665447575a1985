import { setTimeout as delay } from 'node:timers/promises';
import {
	type Contender,
	type ContenderName,
	type Deviations,
	startContender,
	type ContenderOptions,
} from '../contender.ts';
import { HttpConnection, load, send, type Work } from '../load.ts';
import { type Bench, prepare, worker } from '../rounds.ts';
import { restore } from '../seed.ts';
import { median, quantile } from '../statistics.ts';
import { targets } from '../targets.ts';
import { readsFirst, type WorkloadName } from '../workloads.ts';
import { createDistance, type Distance } from './distance.ts';

/** Added to each round trip, in milliseconds: what a warm statement takes on Neon. */
export const ADDED_MS = 5;

const DISTANT_CONTENDERS: readonly { name: ContenderName; driver: 'pg' | 'Neon' }[] = [
	{ name: 'api', driver: 'Neon' },
	{ name: 'api', driver: 'pg' },
	{ name: 'c0', driver: 'pg' },
	{ name: 'mercurius-cached', driver: 'pg' },
	{ name: 'postgraphile-cached', driver: 'pg' },
];

/** So many requests before each that counts, at so many connections: code and statements settle. */
const WARM_UP = { share: 3, connections: 4 };
/**
 * After an answer, so that what a server does behind it does not count as the next one's: hints are
 * gathered for ten milliseconds before they are sent (sync/postgres-pub-sub.ts).
 */
const PAUSE_MS = 30;

/** A server with its database far away, at one workload, one request at a time. */
export interface DistanceMeasurement {
	readonly workload: WorkloadName;
	readonly title: string;
	readonly name: ContenderName;
	readonly driver: 'pg' | 'Neon';
	/** Milliseconds. */
	readonly p50: number;
	readonly p99: number;
	/** Round trips to the database that an answer waits for: the median. */
	readonly roundTrips: number;
}

export async function measureWithDistance(
	bench: Bench,
	contenderOptions: ContenderOptions,
	requests: number,
): Promise<DistanceMeasurement[]> {
	const here = bench.contenders.map(({ name }) => name);
	const measurements: DistanceMeasurement[] = [];
	for (const { name, driver } of DISTANT_CONTENDERS.filter((each) => here.includes(each.name))) {
		const distance = await createDistance(contenderOptions.databaseUrl, ADDED_MS);
		const [databaseUrl, deviations] =
			driver === 'pg' ? [distance.url, {}] : overNeon(contenderOptions.databaseUrl, distance);
		const contender = await startContender(name, { ...contenderOptions, databaseUrl }, deviations);
		try {
			// What the one before has completed is open again.
			for (const db of bench.seeded) await restore(db, bench.size);
			for (const workload of readsFirst(bench.workloads)) {
				const next = worker(bench, contender, workload, targets(bench.size));
				if (next === null) continue;
				await prepare(bench, workload);
				const measured = await ask(contender, distance, next, requests);
				measurements.push({
					workload: workload.name,
					title: contender.title,
					name,
					driver,
					...measured,
				});
			}
		} finally {
			await contender.stop();
			await distance.close();
		}
	}
	return measurements;
}

/** The API turns to Neon's driver for a host of Neon's, which the proxy need not find. */
function overNeon(databaseUrl: string, { webSocketProxy }: Distance): [string, Deviations] {
	const url = new URL(databaseUrl);
	url.host = 'bench.neon.tech';
	return [url.href, { preload: 'distance/neon-preload.ts', env: { NEON_PROXY: webSocketProxy } }];
}

async function ask({ port }: Contender, distance: Distance, next: () => Work, requests: number) {
	await load(port, WARM_UP.connections, { requests: WARM_UP.share * requests }, next);
	const connection = await HttpConnection.open(port);
	const latencies: number[] = [];
	const roundTrips: number[] = [];
	for (let nth = 0; nth < requests; nth += 1) {
		await delay(PAUSE_MS);
		const work = next();
		const [begin, tripsBefore] = [performance.now(), distance.roundTrips()];
		await send(connection, work);
		latencies.push(performance.now() - begin);
		roundTrips.push(distance.roundTrips() - tripsBefore);
	}
	connection.close();
	const sorted = Float64Array.from(latencies).sort();
	return {
		p50: quantile(sorted, 0.5),
		p99: quantile(sorted, 0.99),
		roundTrips: median(roundTrips),
	};
}
