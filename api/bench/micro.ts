import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface MicroBenchmark {
	readonly name: string;
	/** Milliseconds. */
	readonly p50: number;
	readonly p99: number;
}

interface VitestReport {
	readonly testResults: readonly {
		readonly assertionResults: readonly {
			readonly benchmarks?: readonly {
				readonly tasks: readonly { name: string; latency: { p50: number; p99: number } }[];
			}[];
		}[];
	}[];
}

/** Runs the `*.bench.ts` that lie beside the code. */
export async function runMicroBenchmarks(folder: string): Promise<MicroBenchmark[]> {
	const output = join(folder, 'micro.json');
	const vitest = fileURLToPath(new URL('vitest.mjs', import.meta.resolve('vitest/package.json')));
	const run = spawn(
		process.execPath,
		[vitest, 'bench', '--run', '--reporter=json', `--outputFile=${output}`],
		{ cwd: join(import.meta.dirname, '..'), stdio: ['ignore', 'ignore', 'inherit'] },
	);
	await once(run, 'exit');
	const { testResults } = JSON.parse(await readFile(output, 'utf8')) as VitestReport;
	return testResults
		.flatMap(({ assertionResults }) => assertionResults)
		.flatMap(({ benchmarks = [] }) => benchmarks)
		.flatMap(({ tasks }) => tasks)
		.map(({ name, latency }) => ({ name, p50: latency.p50, p99: latency.p99 }));
}
