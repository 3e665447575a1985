import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { LaunchError } from './launch-error.ts';

export type Environment = Record<string, string | undefined>;

export interface Settings {
	root: string;
	dev: boolean;
	production: boolean;
	dataDir: string;
	/** Absent: the embedded PostgreSQL. */
	databaseUrl: string | undefined;
	webPort: WantedPort;
	apiPort: WantedPort;
	/** The environment merged with `.env`, for the two servers. */
	environment: Environment;
}

export interface WantedPort {
	name: 'WEB_PORT' | 'API_PORT';
	port: number;
	/** Set by the user: no other port is tried. */
	explicit: boolean;
}

/** Settings without a default in production. */
const PRODUCTION_NEEDS = ['BETTER_AUTH_SECRET', 'WEB_URL', 'API_URL'] as const;

/**
 * Reads the settings: the environment, then `.env` at the root, then defaults.
 *
 * @throws LaunchError that lists all faults.
 */
export function readSettings(root: string, args: string[], processEnv: Environment): Settings {
	const environment = readEnvironment(root, processEnv);
	const faults: string[] = [];

	for (const arg of args) {
		if (arg !== '--dev') faults.push(`${arg} is not an option; there is only --dev.`);
	}
	const wanted = (name: WantedPort['name'], fallback: number): WantedPort => {
		const text = environment[name];
		if (!text) return { name, port: fallback, explicit: false };
		const port = Number(text);
		if (!Number.isInteger(port) || port < 1 || port > 65_535) {
			faults.push(`${name} is "${text}"; a port is a number from 1 to 65535.`);
		}
		return { name, port, explicit: true };
	};
	const webPort = wanted('WEB_PORT', 3000);
	const apiPort = wanted('API_PORT', 4000);

	const production = environment.NODE_ENV === 'production';
	const databaseUrl = environment.DATABASE_URL;
	for (const name of ['WEB_URL', 'API_URL', 'DATABASE_URL'] as const) {
		if (environment[name] && !URL.canParse(environment[name])) {
			faults.push(`${name} is not an address.`);
		}
	}
	for (const name of PRODUCTION_NEEDS) {
		if (production && databaseUrl && !environment[name]) faults.push(`${name} is missing.`);
	}
	if (production && environment.WEB_URL?.startsWith('https:') && !environment.ADDRESS_HEADER) {
		faults.push('ADDRESS_HEADER is missing; all users would share one limit of sign-in attempts.');
	}
	if (faults.length > 0) {
		throw new LaunchError(
			['Duly cannot start:', ...faults.map((fault) => `- ${fault}`)].join('\n'),
		);
	}
	return {
		root,
		dev: args.includes('--dev'),
		production,
		dataDir: resolve(root, environment.DATA_DIR ?? '.data'),
		databaseUrl,
		webPort,
		apiPort,
		environment,
	};
}

/** The environment over `.env` at the root. An empty value counts as absent. */
function readEnvironment(root: string, processEnv: Environment): Environment {
	let file = '';
	try {
		file = readFileSync(join(root, '.env'), 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
	}
	const merged = Object.entries({ ...parseEnv(file), ...processEnv });
	return Object.fromEntries(merged.filter(([, value]) => value));
}
