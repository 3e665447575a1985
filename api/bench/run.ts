import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { Issuer } from '../test/issuer.ts';
import { type Contender, startContender } from './contender.ts';
import { type BenchDatabase, startDatabase } from './database.ts';
import { load } from './load.ts';
import { runMicroBenchmarks } from './micro.ts';
import { summarize } from './profile.ts';
import { renderFigures } from './report.ts';
import { type Bench, countStatements, runRound, worker } from './rounds.ts';
import { FULL, seed, seededUuid, SMALL } from './seed.ts';
import { targets, WORKLOADS } from './workloads.ts';

// The API as its users run it beside C0 (c0.ts), on one PostgreSQL:
//   node api/bench/run.ts                 measures, prints, writes specs/performance/report.md
//   node api/bench/run.ts --small         a minute on little data, writes nothing: does it work?
//   --rounds <n> --seconds <n>            how often, and how long each

const REPORT = join(import.meta.dirname, '../../specs/performance/report.md');
/** What people wrote stands above it. */
const MARK = '<!-- From here on `pnpm bench` writes. -->';

const PROFILED = ['W1', 'W2', 'W3'];

const { values: options } = parseArgs({
	options: {
		small: { type: 'boolean', default: false },
		rounds: { type: 'string' },
		seconds: { type: 'string' },
	},
});
const size = options.small ? SMALL : FULL;
const rounds = Number(options.rounds ?? (options.small ? 1 : 5));
const seconds = Number(options.seconds ?? (options.small ? 1 : 5));

const folder = await mkdtemp(join(tmpdir(), 'duly-bench-'));
const issuer = await Issuer.start();
let database: BenchDatabase | undefined;
const contenders: Contender[] = [];
process.once('SIGINT', () => void cleanUp().then(() => process.exit(130)));
try {
	console.log(`Preparing ${size.users} users with ${size.todos} todos each …`);
	database = await startDatabase(folder);
	await seed(database.db, size);
	const surroundings = { databaseUrl: database.url, jwksUrl: issuer.jwksUrl, folder };
	for (const name of ['api', 'c0'] as const) {
		contenders.push(await startContender(name, surroundings));
	}
	const figures = renderFigures(await measure({ database, contenders, size }));
	console.log(`\n${figures}`);
	if (!options.small) await writeReport(figures);
} finally {
	await cleanUp();
}

async function cleanUp(): Promise<void> {
	await Promise.all(contenders.map((contender) => contender.stop()));
	await database?.close();
	await issuer.stop();
	await rm(folder, { recursive: true, force: true });
}

async function measure(bench: Omit<Bench, 'tokens'>) {
	const measured = [];
	for (let nth = 0; nth < rounds; nth += 1) {
		console.log(`Round ${nth + 1} of ${rounds} …`);
		measured.push(await runRound({ ...bench, tokens: await sign() }, nth, seconds));
	}
	const signed = { ...bench, tokens: await sign() };
	const statements = await countStatements(signed);
	const profiles = await profileApi(signed);
	return {
		date: new Date().toISOString().slice(0, 10),
		machine: { cores: cpus().length, memory: totalmem() },
		versions: { 'Node.js': process.versions.node, PostgreSQL: bench.database.version },
		size,
		seconds,
		rounds: measured,
		statements,
		profiles,
		micro: await runMicroBenchmarks(folder),
	};
}

/** A token for each user, the first of whom has number 1. They last for a round. */
async function sign(): Promise<string[]> {
	const numbers = Array.from({ length: size.users + 1 }, (_, user) => user);
	return Promise.all(numbers.map((user) => issuer.token(seededUuid(user, 0))));
}

/** At one connection: a profile counts the time in which others have the processor as well. */
async function profileApi(bench: Bench) {
	const [api] = bench.contenders;
	const profiled = WORKLOADS.filter(({ name }) => PROFILED.includes(name));
	const summaries = [];
	for (const workload of profiled) {
		const next = worker(bench, api!, workload, targets(size));
		const profile = await api!.profile(() => load(api!.port, 1, { seconds }, next));
		summaries.push([workload.name, summarize(profile)] as const);
	}
	return Object.fromEntries(summaries);
}

async function writeReport(figures: string): Promise<void> {
	const [written] = (await readFile(REPORT, 'utf8')).split(MARK);
	const text = `${written}${MARK}\n\n## Figures\n\n${figures}\n`;
	const config = await resolveConfig(REPORT);
	await writeFile(REPORT, await format(text, { ...config, parser: 'markdown' }));
	console.log('\nWritten to specs/performance/report.md.');
}
