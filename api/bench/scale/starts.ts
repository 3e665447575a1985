import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../src/database/embedded/free-port.ts';
import type { Contender } from '../contender.ts';
import { median } from '../statistics.ts';

export interface StartFigures {
	/** Milliseconds until `npx pnpm start` says that all is running: the first time, then again. */
	readonly firstStart: number;
	readonly laterStart: number;
	/** Milliseconds until an API process is ready. */
	readonly apiStart: number;
	/** Resident bytes of the API that nobody has asked for anything. */
	readonly apiMemory: number;
}

const ROOT = join(import.meta.dirname, '../../..');
const TIMES = 3;
const REST_MS = 3_000;

export async function measureStarts(
	folder: string,
	startApi: () => Promise<Contender>,
): Promise<StartFigures> {
	const starts: number[] = [];
	for (let nth = 0; nth <= TIMES; nth += 1) starts.push(await startProduct(folder));
	const api: { start: number; memory: number }[] = [];
	for (let nth = 0; nth < TIMES; nth += 1) {
		const contender = await startApi();
		await delay(REST_MS);
		api.push({ start: contender.startTime, memory: (await contender.usage()).memory });
		await contender.stop();
	}
	return {
		firstStart: starts[0]!,
		laterStart: median(starts.slice(1)),
		apiStart: median(api.map(({ start }) => start)),
		apiMemory: median(api.map(({ memory }) => memory)),
	};
}

/** Milliseconds until the product says that it runs; it is ended then. */
async function startProduct(folder: string): Promise<number> {
	const begin = performance.now();
	const product = spawn('npx', ['--yes', 'pnpm', 'start'], {
		cwd: ROOT,
		stdio: ['ignore', 'pipe', 'pipe'],
		// Of a group of its own, so that it is ended as Ctrl-C ends it.
		detached: true,
		// Empty beats what a developer's own .env says.
		env: {
			...process.env,
			...{ DATABASE_URL: '', WEB_URL: '', API_URL: '', BETTER_AUTH_SECRET: '', NODE_ENV: '' },
			DATA_DIR: join(folder, 'product'),
			WEB_PORT: String(await freePort()),
			API_PORT: String(await freePort()),
		},
	});
	let output = '';
	const exited = once(product, 'close');
	const ready = new Promise<boolean>((resolve) => {
		const read = (chunk: Buffer) => {
			output += chunk;
			if (output.includes('Duly is running.')) resolve(true);
		};
		product.stdout.on('data', read);
		product.stderr.on('data', read);
		void exited.then(() => resolve(false));
	});
	if (!(await ready)) throw new Error(`The product did not start:\n${output}`);
	const milliseconds = performance.now() - begin;
	process.kill(-product.pid!, 'SIGINT');
	await exited;
	return milliseconds;
}
