import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import type { Profiler } from 'node:inspector';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { COMPILE_CACHE } from '../scripts/launcher/compile-cache.ts';
import { freePort } from '../src/database/embedded/free-port.ts';
import { API_URL, WEB_URL } from '../test/issuer.ts';
import type { Before } from './before.ts';
import type { Question, Usage } from './probe.ts';
import type { Dialect } from './workloads.ts';

/** What can be measured: which program, and how it differs from others of the same program. */
const PROGRAMS = {
	api: { title: 'API', dialect: 'api', entry: '../src/main.ts' },
	// Of an earlier checkout, over a database that its own migrations made (before.ts).
	'api-before': { title: 'API before', dialect: 'api', entry: 'api/src/main.ts' },
	c0: { title: 'C0', dialect: 'c0', entry: 'contenders/c0.ts', tokenCache: true },
	postgraphile: {
		title: 'PostGraphile',
		dialect: 'postgraphile',
		entry: 'contenders/postgraphile.js',
	},
	'postgraphile-cached': {
		title: 'PostGraphile + token cache',
		dialect: 'postgraphile',
		entry: 'contenders/postgraphile.js',
		tokenCache: true,
	},
	mercurius: { title: 'Mercurius', dialect: 'mercurius', entry: 'contenders/mercurius.ts' },
	'mercurius-cached': {
		title: 'Mercurius + token cache',
		dialect: 'mercurius',
		entry: 'contenders/mercurius.ts',
		tokenCache: true,
	},
} satisfies Record<
	string,
	{ title: string; dialect: Dialect; entry: string; tokenCache?: boolean }
>;

export type ContenderName = keyof typeof PROGRAMS;

export const CONTENDERS = Object.keys(PROGRAMS) as ContenderName[];

/** A server that is measured, in a process of its own. */
export interface Contender {
	readonly name: ContenderName;
	readonly title: string;
	readonly dialect: Dialect;
	/** What PostgreSQL knows its sessions by. */
	readonly applicationName: string;
	readonly port: number;
	/** Milliseconds from its start until it said that it was ready. */
	readonly startTime: number;
	usage(): Promise<Usage>;
	/** What the processor did while `work` went on. */
	profile(work: () => Promise<unknown>): Promise<Profiler.Profile>;
	stop(): Promise<void>;
}

export interface ContenderOptions {
	readonly databaseUrl: string;
	readonly jwksUrl: string;
	/** Folder of the servers' log files. */
	readonly folder: string;
	/** For `api-before` alone. */
	readonly before?: Before;
}

/** Where a server is not to run just as its users would run it. */
export interface Deviations {
	readonly env?: Record<string, string>;
	/** A module that is loaded before its own. */
	readonly preload?: string;
}

const START_MS = 60_000;
const LOOK_MS = 20;

/**
 * Starts a server as its users would: production mode, nothing set that need not be.
 *
 * @throws what it wrote where it does not come up.
 */
export async function startContender(
	name: ContenderName,
	{ databaseUrl, jwksUrl, folder, before }: ContenderOptions,
	{ env = {}, preload }: Deviations = {},
): Promise<Contender> {
	const { title, dialect, entry, ...program } = PROGRAMS[name];
	const port = await freePort();
	const logFile = join(folder, `${name}.log`);
	const log = await open(logFile, 'a');
	const isApi = dialect === 'api';
	const earlier = name === 'api-before' ? before! : null;
	const url = new URL(earlier?.databaseUrl ?? databaseUrl);
	// The API sets the name of its sessions itself.
	if (!isApi) url.searchParams.set('application_name', name);
	const begin = performance.now();
	const modules = ['probe.ts', preload].filter((file) => file !== undefined);
	const child = fork(join(earlier?.checkout ?? import.meta.dirname, entry), {
		execArgv: modules.flatMap((file) => [
			'--import',
			pathToFileURL(join(import.meta.dirname, file)).href,
		]),
		stdio: ['ignore', log.fd, log.fd, 'ipc'],
		env: {
			PATH: process.env.PATH,
			NODE_ENV: 'production',
			NODE_COMPILE_CACHE: COMPILE_CACHE,
			DATABASE_URL: url.href,
			API_PORT: String(port),
			WEB_URL,
			API_URL,
			JWKS_URL: jwksUrl,
			TOKEN_CACHE: String('tokenCache' in program),
			...env,
		},
	});
	await log.close();
	if (!(await answers(port, child))) {
		child.kill('SIGKILL');
		throw new Error(`${title} did not start:\n${await readFile(logFile, 'utf8')}`);
	}
	const startTime = performance.now() - begin;
	const ask = async <T>(question: Question): Promise<T> => {
		child.send(question);
		const [answer] = await once(child, 'message');
		return answer as T;
	};
	return {
		name,
		title,
		dialect,
		applicationName: isApi ? 'duly' : name,
		port,
		startTime,
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

/** Whether it comes to answer `/readyz` otherwise than with an error of its own. */
async function answers(port: number, child: ChildProcess): Promise<boolean> {
	const deadline = Date.now() + START_MS;
	while (Date.now() < deadline && child.exitCode === null) {
		const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
		if (response !== null && response.status < 500) return true;
		await delay(LOOK_MS);
	}
	return false;
}
