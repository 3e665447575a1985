import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './suite/browser.ts';
import { startProduct } from './suite/product.ts';
import { playwrightTally, run, type Step, type Tally, vitestTally } from './suite/step.ts';

// Runs all checks:
//   node api/scripts/test.ts           format, lint, types, tests, browser journeys
//   node api/scripts/test.ts --quick   the same without the browser, as the commit hook runs it

const root = fileURLToPath(new URL('../..', import.meta.url));
const reports = await mkdtemp(join(tmpdir(), 'duly-reports-'));
const quick = process.argv.includes('--quick');

const checks: readonly Step[] = [
	{ name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'], cwd: root },
	{ name: 'lint', command: ['eslint', '--max-warnings', '0', '.'], cwd: root },
	{ name: 'types of api', command: ['tsc'], cwd: join(root, 'api') },
	{ name: 'types of web', command: ['pnpm', 'run', 'check'], cwd: join(root, 'web') },
	{
		name: 'tests',
		command: [
			'vitest',
			'run',
			'--reporter=dot',
			'--reporter=json',
			`--outputFile.json=${join(reports, 'vitest.json')}`,
		],
		cwd: root,
		count: () => vitestTally(join(reports, 'vitest.json')),
	},
];

const tallies: Tally[] = [];
for (const step of checks) tallies.push(await run(step));
if (!quick) tallies.push(...(await journeys()));
await rm(reports, { recursive: true, force: true });

const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Components in a real browser, then the journeys through the product as it is started. */
async function journeys(): Promise<Tally[]> {
	const browser = findBrowser(root);
	if (browser === undefined) {
		console.log(
			'No browser was found or could be installed; component tests and journeys were not run.',
		);
		return [];
	}
	const components = await run({
		name: 'components',
		command: [
			'vitest',
			'run',
			'--config=components.vitest.config.ts',
			'--reporter=dot',
			'--reporter=json',
			`--outputFile.json=${join(reports, 'components.json')}`,
		],
		cwd: join(root, 'web'),
		env: { CHROMIUM_PATH: browser },
		count: () => vitestTally(join(reports, 'components.json')),
	});
	const build = await run({ name: 'build', command: ['pnpm', 'run', 'build'], cwd: root });
	if (build.failed > 0) return [components, build];
	const product = await startProduct();
	try {
		return [
			components,
			build,
			await run({
				name: 'journeys',
				command: ['pnpm', 'exec', 'playwright', 'test', '--reporter=json'],
				cwd: join(root, 'web'),
				env: {
					CHROMIUM_PATH: browser,
					WEB_URL: product.webUrl,
					API_URL: product.apiUrl,
					PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'journeys.json'),
				},
				count: () => playwrightTally(join(reports, 'journeys.json')),
			}),
		];
	} finally {
		await product.stop();
	}
}
