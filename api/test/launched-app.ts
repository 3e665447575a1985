import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startLauncher } from '../scripts/suite/start-launcher.ts';
import { freePort } from '../src/database/embedded/free-port.ts';

/** A data folder and the ports of one app. */
export interface Place {
	dataDir: string;
	webPort: number;
	apiPort: number;
}

/** An app that `pnpm start` runs. */
export interface LaunchedApp {
	webUrl: string;
	apiUrl: string;
	/** What the launcher has printed so far. */
	output(): string;
	/** Process ids of the database and the servers. */
	others(): Promise<number[]>;
	/** Sends a signal to the launcher alone, and settles with its exit code. */
	end(signal: NodeJS.Signals): Promise<number | null>;
	/** Settles with the launcher's exit code. */
	exited: Promise<number | null>;
	/** Sends SIGKILL to all processes of the app. */
	killEverything(): Promise<void>;
}

/** Free ports for an app over `dataDir`. */
export async function newPlace(dataDir: string): Promise<Place> {
	return { dataDir, webPort: await freePort(), apiPort: await freePort() };
}

/**
 * Runs the launcher. Resolves when all servers are ready.
 *
 * @throws Error with the output of the launcher if it ends before.
 */
export async function launchApp({ dataDir, webPort, apiPort }: Place): Promise<LaunchedApp> {
	const { pid, output, exited } = await startLauncher({
		environment: { DATA_DIR: dataDir, WEB_PORT: String(webPort), API_PORT: String(apiPort) },
	});

	async function others(): Promise<number[]> {
		const run = JSON.parse(await readFile(join(dataDir, 'run.json'), 'utf8'));
		const pidFile = await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8');
		return [
			Number.parseInt(pidFile, 10),
			...run.children.map((child: { pid: number }) => child.pid),
		];
	}
	return {
		webUrl: `http://localhost:${webPort}`,
		apiUrl: `http://localhost:${apiPort}`,
		output,
		others,
		exited,
		end(signal) {
			process.kill(pid, signal);
			return exited;
		},
		async killEverything() {
			for (const each of [...(await others()), -pid]) process.kill(each, 'SIGKILL');
			await exited;
		},
	};
}
