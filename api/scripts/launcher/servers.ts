import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSecrets } from '../../src/database/embedded/secrets.ts';
import { startChild, type Child } from './child.ts';
import { LaunchError } from './launch-error.ts';
import { untilReady } from './ready.ts';
import type { Environment, Settings } from './settings.ts';
import { trustedDocumentsOf, viteOf } from './web-build.ts';

export interface Addresses {
	webPort: number;
	apiPort: number;
	databaseUrl: string;
}

/** A running server of the app. */
export interface AppServer extends Child {
	/** Part of its command line. */
	command: string;
	/** Resolves when it has ended, with a sentence on the exit and the last log lines. */
	exitReport: Promise<string>;
}

const LAST_LINES = 15;

/** Starts the API and the web app side by side. */
export function startServers(settings: Settings, environment: Environment): AppServer[] {
	const { root, dev } = settings;
	const api = join(root, 'api/src/main.ts');
	const web = dev ? viteOf(root) : join(root, 'web/server.ts');
	const watch = dev ? ['--watch', '--watch-preserve-output'] : [];

	const start = (name: 'api' | 'web', command: string, args: string[]): AppServer => {
		const logFile = logFileOf(settings, name);
		const cwd = join(root, name);
		const child = startChild({ name, args, cwd, environment, logFile });
		const exitReport = child.ended.then(async (end) => {
			const said = logFile ? await lastLines(logFile) : '';
			return `The ${name} server ${end}.${said && `\n${said}`}`;
		});
		return { ...child, command, exitReport };
	};
	return [
		start('api', api, [...watch, api]),
		start('web', web, dev ? [web, 'dev', '--clearScreen', 'false'] : [web]),
	];
}

/**
 * Settles when both answer.
 *
 * @throws LaunchError with the last log lines of a server that ended.
 */
export async function untilServersReady(
	servers: AppServer[],
	{ webPort, apiPort }: Addresses,
	signal: AbortSignal,
): Promise<void> {
	const failed = new AbortController();
	const either = AbortSignal.any([signal, failed.signal]);
	for (const { exitReport } of servers) {
		void exitReport.then((text) => failed.abort(new LaunchError(text)));
	}
	await Promise.all([
		untilReady(`http://localhost:${apiPort}/readyz`, either),
		untilReady(`http://localhost:${webPort}/healthz`, either),
	]);
}

/** The environment of both servers; variables of the user override it. */
export async function serverEnvironment(
	{ root, dev, environment, dataDir, production, databaseUrl }: Settings,
	addresses: Addresses,
): Promise<Environment> {
	const web = `http://localhost:${addresses.webPort}`;
	const api = `http://localhost:${addresses.apiPort}`;
	const isPublic = production && databaseUrl;
	return {
		...(isPublic ? {} : { BETTER_AUTH_SECRET: (await readSecrets(dataDir)).betterAuthSecret }),
		WEB_URL: web,
		API_URL: api,
		// The servers connect to each other locally, independent of their public addresses.
		API_INTERNAL_URL: api,
		JWKS_URL: `${web}/api/auth/jwks`,
		// In development they are never built, and change all the time.
		...(dev ? {} : { TRUSTED_DOCUMENTS: trustedDocumentsOf(root) }),
		...environment,
		DATA_DIR: dataDir,
		DATABASE_URL: addresses.databaseUrl,
		WEB_PORT: String(addresses.webPort),
		API_PORT: String(addresses.apiPort),
	};
}

/** The log file of a server; absent in development and production, which log to the terminal. */
export function logFileOf({ dev, production, dataDir }: Settings, name: string) {
	return dev || production ? undefined : join(dataDir, `${name}.log`);
}

async function lastLines(file: string): Promise<string> {
	const text = await readFile(file, 'utf8').catch(() => '');
	return text.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
}
