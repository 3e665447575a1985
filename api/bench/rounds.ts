import type { Database } from '../src/database/connect.ts';
import type { Contender, ContenderName } from './contender.ts';
import { type BenchDatabase, spentBetween } from './database.ts';
import { load, type Sample, type Work } from './load.ts';
import { restore, type Size } from './seed.ts';
import { type Target, targets } from './targets.ts';
import { readsFirst, REQUESTS, type Workload, type WorkloadName } from './workloads.ts';

/** How many connections ask at once. */
export const LOADS = [16, 64, 1] as const;
export type Load = (typeof LOADS)[number];

/** The load at which processor time is counted: the first. */
export const BUSY: Load = 16;
/** How long each lasts, in parts of what the first does, and how long it is warmed up before. */
const SHARES: Record<Load, number> = { 16: 1, 64: 1 / 2, 1: 1 / 3 };
const WARM_UP = 1 / 3;

const COUNTED = 50;

/** One server at one workload in one round. */
export interface Measurement {
	readonly samples: Record<Load, Sample>;
	/** Microseconds of processor time a request. */
	readonly serverCpu: number;
	readonly databaseCpu: number | null;
	/** Resident bytes afterwards. */
	readonly memory: number;
}

/** Of the contenders that do that workload. */
export type Measurements = Partial<Record<ContenderName, Measurement>>;
export type Round = Partial<Record<WorkloadName, Measurements>>;

export interface Bench {
	readonly database: BenchDatabase;
	/** All databases that contenders write to; restored between rounds. */
	readonly seeded: readonly Database[];
	readonly contenders: readonly Contender[];
	readonly workloads: readonly Workload[];
	readonly size: Size;
	/** Of each user, by number. */
	readonly tokens: readonly string[];
}

/** What a contender is to do next, endlessly; null where it has no words for the workload. */
export function worker(
	{ tokens }: Pick<Bench, 'tokens'>,
	{ dialect }: Pick<Contender, 'dialect'>,
	{ name, sign }: Workload,
	sequence: Iterator<Target>,
): (() => Work) | null {
	const requestFor = (REQUESTS[dialect] as Partial<typeof REQUESTS.api>)[name];
	if (requestFor === undefined) return null;
	return () => {
		const target = sequence.next().value as Target;
		return { request: requestFor(target), token: tokens[target.user]!, sign };
	};
}

/**
 * Every workload by every contender, one right after the other so that what else the machine does
 * meets all, in an order that changes with each round.
 */
export async function runRound(bench: Bench, nth: number, seconds: number): Promise<Round> {
	for (const db of bench.seeded) await restore(db, bench.size);
	const round: Round = {};
	for (const workload of readsFirst(bench.workloads)) {
		await prepare(bench, workload);
		const sequence = targets(bench.size);
		const order = nth % 2 === 0 ? bench.contenders : bench.contenders.toReversed();
		const measurements: Measurements = {};
		for (const contender of order) {
			const next = worker(bench, contender, workload, sequence);
			if (next === null) continue;
			measurements[contender.name] = await measureContender(
				bench.database,
				contender,
				next,
				seconds,
			).catch((cause: unknown) => {
				throw new Error(`${workload.name} failed with ${contender.title}`, { cause });
			});
		}
		round[workload.name] = measurements;
	}
	return round;
}

/** Prepares the rows of a workload in every database. */
export async function prepare({ seeded, size }: Bench, workload: Workload): Promise<void> {
	for (const db of seeded) await workload.prepare?.(db, size);
}

async function measureContender(
	database: BenchDatabase,
	{ port, usage }: Contender,
	next: () => Work,
	seconds: number,
): Promise<Measurement> {
	await load(port, BUSY, { seconds: seconds * WARM_UP }, next);
	const samples: Partial<Record<Load, Sample>> = {};
	let serverCpu = 0;
	let databaseCpu: number | null = null;
	for (const connections of LOADS) {
		const [before, databaseBefore] = [await usage(), await database.cpu()];
		const sample = await load(port, connections, { seconds: seconds * SHARES[connections] }, next);
		samples[connections] = sample;
		if (connections !== BUSY) continue;
		const [after, databaseAfter] = [await usage(), await database.cpu()];
		serverCpu = (after.cpu - before.cpu) / sample.requests;
		const spent = spentBetween(databaseBefore, databaseAfter);
		databaseCpu = spent === null ? null : spent / sample.requests;
	}
	const { memory } = await usage();
	return { samples: samples as Record<Load, Sample>, serverCpu, databaseCpu, memory };
}

export type Statements = Partial<Record<WorkloadName, Partial<Record<ContenderName, number>>>>;

/** Statements an operation, counted by PostgreSQL. */
export async function countStatements(bench: Bench): Promise<Statements> {
	for (const db of bench.seeded) await restore(db, bench.size);
	const counts: Statements = {};
	for (const workload of readsFirst(bench.workloads)) {
		await prepare(bench, workload);
		const sequence = targets(bench.size);
		const counted: Partial<Record<ContenderName, number>> = (counts[workload.name] = {});
		for (const contender of bench.contenders) {
			const next = worker(bench, contender, workload, sequence);
			if (next === null) continue;
			const sent = await bench.database.statements(() =>
				load(contender.port, 1, { requests: COUNTED }, next),
			);
			counted[contender.name] = (sent[contender.applicationName] ?? 0) / COUNTED;
		}
	}
	return counts;
}
