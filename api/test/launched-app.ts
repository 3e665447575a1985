import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../src/database/embedded/free-port.ts';

const root = join(import.meta.dirname, '../..');

export interface Place {
	dataDir: string;
	webPort: number;
	apiPort: number;
}

/** The whole app as `pnpm start` runs it. */
export interface LaunchedApp {
	webUrl: string;
	apiUrl: string;
	/** What its user has read so far. */
	output(): string;
	/** The processes besides the launcher: database and servers. */
	others(): Promise<number[]>;
	/** Sends a signal to the launcher alone, and settles with its exit code. */
	end(signal: NodeJS.Signals): Promise<number | null>;
	/** Settles with the launcher's exit code. */
	exited: Promise<number | null>;
	/** Takes the whole app from the machine at once. */
	killEverything(): Promise<void>;
}

/** Somewhere to run an app without meeting another. */
export async function newPlace(dataDir: string): Promise<Place> {
	return { dataDir, webPort: await freePort(), apiPort: await freePort() };
}

/**
 * Runs the launcher, and settles when it says that the app runs.
 *
 * @throws what it said where it ended instead.
 */
export async function launchApp({ dataDir, webPort, apiPort }: Place): Promise<LaunchedApp> {
	const launcher = spawn(process.execPath, ['api/scripts/start.ts'], {
		cwd: root,
		// Empty beats what a developer's own .env says.
		env: {
			PATH: process.env.PATH,
			HOME: process.env.HOME,
			...{ DATABASE_URL: '', WEB_URL: '', API_URL: '', BETTER_AUTH_SECRET: '', NODE_ENV: '' },
			DATA_DIR: dataDir,
			WEB_PORT: String(webPort),
			API_PORT: String(apiPort),
		},
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	let output = '';
	const exited = once(launcher, 'close').then(([code]) => code as number | null);
	const isUp = new Promise<boolean>((resolve) => {
		const read = (chunk: Buffer) => {
			output += chunk;
			if (output.includes('Ctrl-C')) resolve(true);
		};
		launcher.stdout.on('data', read);
		launcher.stderr.on('data', read);
		void exited.then(() => resolve(false));
	});
	if (!(await isUp)) throw new Error(output.trim());

	async function others(): Promise<number[]> {
		const run = JSON.parse(await readFile(join(dataDir, 'run.json'), 'utf8'));
		const pidFile = await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8');
		return [Number.parseInt(pidFile, 10), ...run.children.map(({ pid }: { pid: number }) => pid)];
	}
	return {
		webUrl: `http://localhost:${webPort}`,
		apiUrl: `http://localhost:${apiPort}`,
		output: () => output,
		others,
		exited,
		end(signal) {
			launcher.kill(signal);
			return exited;
		},
		async killEverything() {
			for (const pid of [...(await others()), -launcher.pid!]) process.kill(pid, 'SIGKILL');
			await exited;
		},
	};
}
