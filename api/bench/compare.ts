import { readFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Issuer } from '../test/issuer.ts';
import { prepareBefore } from './before.ts';
import { type Contender, CONTENDERS, startContender } from './contender.ts';
import { prepareVisitor } from './contenders/visitor-role.ts';
import type { BenchDatabase } from './database.ts';
import { measureWithDistance } from './distance/measure-with-distance.ts';
import { load } from './load.ts';
import { runMicroBenchmarks } from './micro.ts';
import { type ProfileSummary, summarize } from './profile.ts';
import type { Figures, IdleContender } from './report/figures.ts';
import { type Bench, countStatements, runRound, worker } from './rounds.ts';
import { seed, type Size } from './seed.ts';
import { targets } from './targets.ts';
import { sign } from './tokens.ts';
import type { Workload } from './workloads.ts';

export interface CompareOptions {
	readonly size: Size;
	readonly rounds: number;
	/** How long each contender is asked at the first load. */
	readonly seconds: number;
	readonly workloads: readonly Workload[];
	/** Those beside the API. */
	readonly others: readonly string[];
	/** Checkout of the earlier version that is measured as well; null for none. */
	readonly before: string | null;
	/** How often each operation is asked for with a distant database. */
	readonly distanceRequests: number;
}

export interface Stage {
	readonly database: BenchDatabase;
	readonly issuer: Issuer;
	readonly folder: string;
	readonly say: (line: string) => void;
}

const PROFILED = ['W1', 'W3'];
const REST_MS = 2_000;

/** The API as its users run it beside others, on one PostgreSQL. */
export async function compare(stage: Stage, options: CompareOptions): Promise<Figures> {
	const { database, issuer, folder, say } = stage;
	const { size, rounds, seconds, workloads } = options;
	say(`Preparing ${size.users} users with ${size.todos} todos each …`);
	await seed(database.db, size);
	await prepareVisitor(database.db);
	const before =
		options.before === null ? undefined : await prepareBefore(options.before, database);
	if (before) await seed(before.db, size);
	const contenderOptions = { databaseUrl: database.url, jwksUrl: issuer.jwksUrl, folder, before };
	const names = CONTENDERS.filter((name) =>
		name === 'api-before' ? before !== undefined : name === 'api' || options.others.includes(name),
	);
	const contenders: Contender[] = [];
	try {
		for (const name of names) {
			// The first start of a version fills Node's compile cache; people meet the later ones.
			await (await startContender(name, contenderOptions)).stop();
			contenders.push(await startContender(name, contenderOptions));
		}
		await delay(REST_MS);
		const idle = await Promise.all(contenders.map(atRest));

		const seeded = [database.db, ...(before ? [before.db] : [])];
		const bench = { database, seeded, contenders, workloads, size };
		const signed = async (): Promise<Bench> => ({ ...bench, tokens: await sign(issuer, size) });
		const measured = [];
		for (let nth = 0; nth < rounds; nth += 1) {
			say(`Round ${nth + 1} of ${rounds} …`);
			measured.push(await runRound(await signed(), nth, seconds));
		}
		say('Counting statements, and profiling …');
		const statements = await countStatements(await signed());
		const profiles = await profileApi(await signed(), seconds);
		say('Taking the database farther away …');
		const distance = await measureWithDistance(
			await signed(),
			contenderOptions,
			options.distanceRequests,
		);
		return {
			date: new Date().toISOString().slice(0, 10),
			machine: { cores: cpus().length, memory: totalmem() },
			versions: await versionsOf(database),
			size,
			seconds,
			workloads,
			contenders: idle,
			rounds: measured,
			statements,
			distance,
			profiles,
			micro: await runMicroBenchmarks(folder),
		};
	} finally {
		await Promise.all(contenders.map((contender) => contender.stop()));
		await before?.close();
	}
}

async function atRest({ name, title, startTime, usage }: Contender): Promise<IdleContender> {
	return { name, title, startTime, memory: (await usage()).memory };
}

/** At one connection: a profile counts the time in which others have the processor as well. */
async function profileApi(bench: Bench, seconds: number): Promise<Record<string, ProfileSummary>> {
	const api = bench.contenders.find(({ name }) => name === 'api')!;
	const summaries: Record<string, ProfileSummary> = {};
	for (const workload of bench.workloads.filter(({ name }) => PROFILED.includes(name))) {
		const next = worker(bench, api, workload, targets(bench.size))!;
		const profile = await api.profile(() => load(api.port, 1, { seconds }, next));
		summaries[workload.name] = summarize(profile);
	}
	return summaries;
}

async function versionsOf({ version }: BenchDatabase): Promise<Record<string, string>> {
	const installed = async (name: string) => {
		const manifest = join(import.meta.dirname, '../node_modules', name, 'package.json');
		return (JSON.parse(await readFile(manifest, 'utf8')) as { version: string }).version;
	};
	return {
		'Node.js': process.versions.node,
		PostgreSQL: version,
		PostGraphile: await installed('postgraphile'),
		Mercurius: await installed('mercurius'),
		Fastify: await installed('fastify'),
	};
}
