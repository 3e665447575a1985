import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Issuer } from '../test/issuer.ts';
import { ATTACKS } from './attacks/attacks.ts';
import { measureAttacks } from './attacks/measure-attacks.ts';
import { renderAttacks } from './attacks/render-attacks.ts';
import { compare, type Stage } from './compare.ts';
import { CONTENDERS } from './contender.ts';
import { startDatabase } from './database.ts';
import { renderFigures } from './report/render.ts';
import { renderScale } from './scale/render.ts';
import { measureScale } from './scale/scale.ts';
import { FULL, SMALL } from './seed.ts';
import { workloadsNamed } from './workloads.ts';
import { writeReport } from './write-report.ts';

// The API as its users run it beside others (contender.ts), on one PostgreSQL:
//   pnpm bench                            measures, prints, writes specs/performance/report.md
//     --rounds <n> --seconds <n>          how often, and how long each
//     --workloads W1,W2 --against c0      only those; then nothing is written
//     --before <checkout>                 the API of an earlier version as well
//   pnpm bench --scale                    how it behaves as everything grows: writes scale.md
//     --users <n>                         how many fill the database, a thousand todos each
//     --subscriptions <n>
//   pnpm bench --attacks                  another user's latency under attacks: writes attacks.md
//     --only <name>,<name>                those of attacks/attacks.ts; then nothing is written
//   --small, with any of these                 a few minutes on little data, writes nothing: does it work?
// It fails only where something does not work, never for being slow.

const { values: options } = parseArgs({
	options: {
		small: { type: 'boolean', default: false },
		rounds: { type: 'string' },
		seconds: { type: 'string' },
		workloads: { type: 'string', default: '' },
		before: { type: 'string' },
		against: { type: 'string', default: '' },
		scale: { type: 'boolean', default: false },
		attacks: { type: 'boolean', default: false },
		only: { type: 'string', default: '' },
		users: { type: 'string' },
		subscriptions: { type: 'string' },
	},
});
const named = (list: string) => list.split(',').filter((name) => name !== '');

const folder = await mkdtemp(join(tmpdir(), 'duly-bench-'));
const issuer = await Issuer.start();
const database = await startDatabase(folder);
process.once('SIGINT', () => void cleanUp().then(() => process.exit(130)));
try {
	const stage = { database, issuer, folder, say };
	const [report, measure] = options.attacks
		? (['attacks.md', attacks] as const)
		: options.scale
			? (['scale.md', scale] as const)
			: (['report.md', comparison] as const);
	const figures = await measure(stage);
	console.log(`\n${figures}`);
	const isPart = options.workloads + options.against + options.only !== '';
	if (!options.small && !isPart) {
		await writeReport(report, figures);
		console.log(`\nWritten to specs/performance/${report}.`);
	}
} finally {
	await cleanUp();
}

function say(line: string): void {
	console.log(`${(performance.now() / 1000).toFixed(0).padStart(5)} s  ${line}`);
}

async function comparison(stage: Stage): Promise<string> {
	return renderFigures(
		await compare(stage, {
			// Enough users that none reaches the rate limit.
			size: options.small ? { ...SMALL, users: 40 } : FULL,
			rounds: Number(options.rounds ?? (options.small ? 1 : 3)),
			seconds: Number(options.seconds ?? (options.small ? 0.5 : 2)),
			distanceRequests: options.small ? 20 : 60,
			before: options.before ?? null,
			workloads: workloadsNamed(named(options.workloads)),
			others: options.against === '' ? CONTENDERS : named(options.against),
		}),
	);
}

async function scale(stage: Stage): Promise<string> {
	const large = { userSizes: [1, 1_000, 10_000, 100_000], crowd: 10_000, subscriptions: 5_000 };
	const small = { userSizes: [1, 100, 1_000], crowd: 20, subscriptions: 100 };
	const usual = options.small ? small : large;
	return renderScale(
		await measureScale(stage, {
			userSizes: usual.userSizes,
			crowd: Number(options.users ?? usual.crowd),
			subscriptions: Number(options.subscriptions ?? usual.subscriptions),
			requests: options.small ? 20 : 200,
			seconds: Number(options.seconds ?? (options.small ? 1 : 10)),
			starts: !options.small,
		}),
	);
}

async function attacks(stage: Stage): Promise<string> {
	const only = named(options.only);
	return renderAttacks(
		await measureAttacks(stage, {
			attacks: ATTACKS.filter(({ name }) => only.length === 0 || only.includes(name)),
			todos: options.small ? 300 : 10_000,
			seconds: Number(options.seconds ?? (options.small ? 1 : 10)),
			distance: options.small ? 100 : 2_000,
		}),
	);
}

async function cleanUp(): Promise<void> {
	await database.close();
	await issuer.stop();
	await rm(folder, { recursive: true, force: true });
}
