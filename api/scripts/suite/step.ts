import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The result of a step. */
export interface Tally {
	readonly passed: number;
	readonly failed: number;
}

export interface Step {
	readonly name: string;
	readonly command: readonly [program: string, ...args: string[]];
	readonly cwd: string;
	readonly env?: Record<string, string>;
	/** Reads how many tests passed and failed from the step's report; a step without one counts as one. */
	readonly count?: () => Tally;
}

/** Runs one step and prints its output only if it fails. */
export async function run(step: Step): Promise<Tally> {
	const started = performance.now();
	const { code, output } = await execute(step);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	const counted = step.count?.() ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
	// A runner that exits with an error has failed, even without a failed test.
	const tally = code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
	if (tally.failed > 0) console.log(output);
	console.log(
		`${tally.failed === 0 ? '✓' : '✗'} ${step.name}: ${tally.passed} passed, ${tally.failed} failed (${seconds} s)`,
	);
	return tally;
}

function execute({ command: [program, ...args], cwd, env }: Step) {
	return new Promise<{ code: number; output: string }>((resolve) => {
		const child = spawn(program, args, {
			cwd,
			env: { ...process.env, FORCE_COLOR: '0', ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: process.platform === 'win32',
		});
		let output = '';
		const keep = (chunk: Buffer) => (output += chunk.toString());
		child.stdout.on('data', keep);
		child.stderr.on('data', keep);
		child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}` }));
		child.on('close', (code) => resolve({ code: code ?? 1, output }));
	});
}

/** The tally of a report of Vitest (`--reporter=json`). */
export function vitestTally(file: string): Tally {
	if (!existsSync(file)) return { passed: 0, failed: 1 };
	const report = JSON.parse(readFileSync(file, 'utf8')) as {
		numPassedTests: number;
		numFailedTests: number;
		numFailedTestSuites: number;
		numPendingTests: number;
	};
	// A file that cannot be loaded has no failed tests; skipped tests count as failed.
	const broken = report.numFailedTests === 0 ? report.numFailedTestSuites : 0;
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests + broken + report.numPendingTests,
	};
}

/** The tally of a report of Playwright (`--reporter=json`). */
export function playwrightTally(file: string): Tally {
	if (!existsSync(file)) return { passed: 0, failed: 1 };
	const { stats, errors } = JSON.parse(readFileSync(file, 'utf8')) as {
		stats: { expected: number; unexpected: number; flaky: number; skipped: number };
		errors: unknown[];
	};
	if (stats.flaky > 0) console.log(`  ${stats.flaky} passed at the second try`);
	return {
		passed: stats.expected + stats.flaky,
		failed: stats.unexpected + stats.skipped + errors.length,
	};
}
