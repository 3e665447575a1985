import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** The last line that the launcher prints once all servers are ready begins with this. */
const READY = 'Ctrl-C stops it.';

export interface LauncherOptions {
	/** Variables for the launcher, over this process's PATH and HOME. */
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** Default: Node with `api/scripts/start.ts`. */
	readonly command?: readonly [string, ...string[]];
}

/** A running `pnpm start`. */
export interface Launcher {
	/** Process id of the command, and id of its process group. */
	readonly pid: number;
	/** What the launcher has printed so far. */
	output(): string;
	/** Settles with the exit code, null if a signal ended the process. */
	readonly exited: Promise<number | null>;
}

/**
 * Starts database, API and web app at the root of the checkout, in a process group of its own.
 * Resolves when the launcher reports that all servers are ready.
 *
 * @throws Error with the output of the launcher if it ends before.
 */
export async function startLauncher({
	environment,
	command = [process.execPath, 'api/scripts/start.ts'],
}: LauncherOptions): Promise<Launcher> {
	const [program, ...args] = command;
	const child = spawn(program, args, {
		cwd: ROOT,
		env: {
			PATH: process.env.PATH,
			HOME: process.env.HOME,
			// Empty values override the developer's .env.
			...{ DATABASE_URL: '', WEB_URL: '', API_URL: '', BETTER_AUTH_SECRET: '', NODE_ENV: '' },
			...environment,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	let output = '';
	const exited = once(child, 'close').then(([code]) => code as number | null);
	const isReady = new Promise<boolean>((resolve) => {
		const read = (chunk: Buffer) => {
			output += chunk.toString();
			if (output.includes(READY)) resolve(true);
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		void exited.then(() => resolve(false));
	});
	if (!(await isReady)) throw new Error(output.trim());
	return { pid: child.pid!, output: () => output, exited };
}
