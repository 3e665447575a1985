import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import type { Profiler } from 'node:inspector';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { freePort } from '../src/db/embedded/free-port.ts';
import { API_URL, WEB_URL } from '../test/issuer.ts';
import type { Question, Usage } from './probe.ts';

/** A server that is measured, in a process of its own. */
export interface Contender {
	readonly name: 'api' | 'c0';
	readonly port: number;
	usage(): Promise<Usage>;
	/** What the processor did while `work` went on. */
	profile(work: () => Promise<unknown>): Promise<Profiler.Profile>;
	stop(): Promise<void>;
}

export interface Surroundings {
	readonly databaseUrl: string;
	readonly jwksUrl: string;
	/** Where what the servers write goes. */
	readonly folder: string;
}

const ENTRIES = { api: '../src/main.ts', c0: 'c0.ts' };
const START_MS = 30_000;

/**
 * Starts a server as its users would: production mode, nothing set that need not be.
 *
 * @throws what it wrote where it does not come up.
 */
export async function startContender(
	name: Contender['name'],
	{ databaseUrl, jwksUrl, folder }: Surroundings,
): Promise<Contender> {
	const port = await freePort();
	const logFile = join(folder, `${name}.log`);
	const log = await open(logFile, 'a');
	const child = fork(join(import.meta.dirname, ENTRIES[name]), {
		execArgv: ['--import', pathToFileURL(join(import.meta.dirname, 'probe.ts')).href],
		stdio: ['ignore', log.fd, log.fd, 'ipc'],
		env: {
			PATH: process.env.PATH,
			NODE_ENV: 'production',
			DATABASE_URL: databaseUrl,
			API_PORT: String(port),
			WEB_URL,
			API_URL,
			JWKS_URL: jwksUrl,
		},
	});
	await log.close();
	if (!(await answers(port, child))) {
		child.kill('SIGKILL');
		throw new Error(`${name} did not start:\n${await readFile(logFile, 'utf8')}`);
	}
	const ask = async <T>(question: Question): Promise<T> => {
		child.send(question);
		const [answer] = await once(child, 'message');
		return answer as T;
	};
	return {
		name,
		port,
		usage: () => ask('usage'),
		async profile(work) {
			await ask('start profile');
			await work();
			return ask('stop profile');
		},
		async stop() {
			const exited = once(child, 'exit');
			if (child.kill('SIGTERM')) await exited;
		},
	};
}

async function answers(port: number, child: ChildProcess): Promise<boolean> {
	const deadline = Date.now() + START_MS;
	while (Date.now() < deadline && child.exitCode === null) {
		const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
		if (response?.ok) return true;
		await delay(50);
	}
	return false;
}
