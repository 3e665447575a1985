import { type BenchDatabase, spentBetween } from './database.ts';
import type { Contender } from './contender.ts';
import { load, type Sample, type Work } from './load.ts';
import { restore, type Size } from './seed.ts';
import { type Target, targets, type Workload, WORKLOADS } from './workloads.ts';

export const CONNECTIONS = 16;
const WARM_UP = { seconds: 0.5 };
const COUNTED = 50;

/** One server at one workload in one round. */
export interface Leg {
	readonly busy: Sample;
	/** One connection, nothing else to do. */
	readonly unloaded: Sample;
	/** Microseconds of processor time a request. */
	readonly serverCpu: number;
	readonly databaseCpu: number | null;
	/** Resident bytes afterwards. */
	readonly memory: number;
}

/** By workload, then by contender. */
export type Round = Record<string, Record<Contender['name'], Leg>>;

export interface Bench {
	readonly database: BenchDatabase;
	readonly contenders: readonly Contender[];
	readonly size: Size;
	/** Of each user, by number. */
	readonly tokens: readonly string[];
}

/** What a contender is to do next, endlessly. */
export function worker(
	{ tokens }: Pick<Bench, 'tokens'>,
	{ name }: Contender,
	workload: Workload,
	sequence: Iterator<Target>,
): () => Work {
	return () => {
		const target = sequence.next().value as Target;
		const { sign } = workload;
		return { request: workload[name](target), token: tokens[target.user]!, sign };
	};
}

/**
 * Every workload by every contender, one right after the other so that what else the machine does
 * meets both, in an order that changes with each round.
 */
export async function runRound(bench: Bench, nth: number, seconds: number): Promise<Round> {
	await restore(bench.database.db, bench.size);
	const round: Round = {};
	for (const workload of WORKLOADS) {
		const sequence = targets(bench.size);
		const order = nth % 2 === 0 ? bench.contenders : bench.contenders.toReversed();
		const legs: [string, Leg][] = [];
		for (const contender of order) {
			const next = worker(bench, contender, workload, sequence);
			legs.push([contender.name, await runLeg(bench.database, contender, next, seconds)]);
		}
		round[workload.name] = Object.fromEntries(legs) as Round[string];
	}
	return round;
}

async function runLeg(
	database: BenchDatabase,
	{ port, usage }: Contender,
	next: () => Work,
	seconds: number,
): Promise<Leg> {
	await load(port, CONNECTIONS, WARM_UP, next);
	const [before, databaseBefore] = [await usage(), await database.cpu()];
	const busy = await load(port, CONNECTIONS, { seconds }, next);
	const [after, databaseAfter] = [await usage(), await database.cpu()];
	const unloaded = await load(port, 1, { seconds: seconds / 3 }, next);
	const databaseCpu = spentBetween(databaseBefore, databaseAfter);
	return {
		busy,
		unloaded,
		serverCpu: (after.cpu - before.cpu) / busy.requests,
		databaseCpu: databaseCpu === null ? null : databaseCpu / busy.requests,
		memory: after.memory,
	};
}

/** Statements an operation, counted by PostgreSQL. */
export async function countStatements(bench: Bench): Promise<Record<string, number[]>> {
	await restore(bench.database.db, bench.size);
	const counts: Record<string, number[]> = {};
	for (const workload of WORKLOADS) {
		const sequence = targets(bench.size);
		for (const contender of bench.contenders) {
			const next = worker(bench, contender, workload, sequence);
			const sent = await bench.database.statements(() =>
				load(contender.port, 1, { requests: COUNTED }, next),
			);
			const own = sent[contender.name === 'api' ? 'duly' : 'c0'] ?? 0;
			(counts[workload.name] ??= []).push(own / COUNTED);
		}
	}
	return counts;
}
