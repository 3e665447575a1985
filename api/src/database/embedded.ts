import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { chooseAccount } from './embedded/account.ts';
import { locateBinaries } from './embedded/binaries.ts';
import { createCluster, ROLE } from './embedded/cluster.ts';
import { becomeKeeper, endKeeping, readKeeper } from './embedded/keeper.ts';
import { launchPostmaster } from './embedded/launch.ts';
import { findPostmaster, stopPostmaster, type Postmaster } from './embedded/postmaster.ts';
import { readSecrets } from './embedded/secrets.ts';
import { INVALID_PASSWORD, sqlState } from './error-code.ts';
import { isLostConnection } from './lost-connection.ts';

export interface EmbeddedServer {
	url: string;
	pid: number;
	/** Stops the server, if it is this process that answers for it. Safe to repeat. */
	stop(): Promise<void>;
}

export interface EmbeddedOptions {
	/** Answer for the server even where another living process does. */
	takeOver?: boolean;
	/** For tests: whether root may make user namespaces. Asked of the system unless given. */
	namespacesPermitted?: boolean;
}

/** `.data` at the root of the checkout. */
export const DEFAULT_DATA_DIR = fileURLToPath(new URL('../../../.data', import.meta.url));

const DATABASE = 'duly';

/** Until the server answers, recovery after a crash included. */
const START_MS = 60_000;

/**
 * Starts the embedded PostgreSQL on `dataDir`, or joins the one that runs there already. The
 * server outlives a process that is killed; whoever comes next uses it and answers for it from
 * then on. Any number of processes share it, and only the one that answers for it stops it.
 *
 * Data are never deleted, whatever state they are found in.
 *
 * @throws one sentence on what keeps PostgreSQL from starting.
 */
export async function startEmbedded(
	dataDir: string = DEFAULT_DATA_DIR,
	{ takeOver = false, namespacesPermitted }: EmbeddedOptions = {},
): Promise<EmbeddedServer> {
	await mkdir(dataDir, { recursive: true, mode: 0o700 });
	const { databasePassword } = await readSecrets(dataDir);
	const binaries = await locateBinaries();
	const cluster = await realpath(
		await createCluster(dataDir, binaries, databasePassword, namespacesPermitted),
	);
	const url = ({ port }: Postmaster, database: string) =>
		`postgresql://${ROLE}:${databasePassword}@127.0.0.1:${port}/${database}`;

	const deadline = Date.now() + START_MS;
	while (Date.now() < deadline) {
		const running = await findPostmaster(cluster);
		const postmaster = running ?? (await launch());
		if (!postmaster || !(await isPrepared(postmaster))) {
			await delay(20);
			continue;
		}
		if (!running || takeOver || !(await readKeeper(dataDir))) await becomeKeeper(dataDir);
		return {
			url: url(postmaster, DATABASE),
			pid: postmaster.pid,
			async stop() {
				if ((await readKeeper(dataDir)) !== process.pid) return;
				await stopPostmaster(postmaster);
				await endKeeping(dataDir);
			},
		};
	}
	throw new Error(`The embedded PostgreSQL in ${dataDir} did not answer within a minute.`);

	async function launch(): Promise<Postmaster | null> {
		const account = await chooseAccount(cluster, namespacesPermitted);
		return launchPostmaster(cluster, binaries.postgres, account, join(dataDir, 'postgres.log'));
	}

	async function isPrepared(postmaster: Postmaster): Promise<boolean> {
		try {
			return await prepareDatabase(url(postmaster, 'postgres'));
		} catch (error) {
			// Nobody would answer for it.
			if (!(await readKeeper(dataDir))) await stopPostmaster(postmaster);
			throw error;
		}
	}
}

/** Makes our database where it is missing. False while the server takes no connections. */
async function prepareDatabase(url: string): Promise<boolean> {
	const client = new pg.Client({ connectionString: url });
	client.on('error', () => {});
	try {
		await client.connect();
		// The session's, so it ends with it. Others who start at this moment wait here.
		await client.query('select pg_advisory_lock(0)');
		const { rowCount } = await client.query('select from pg_database where datname = $1', [
			DATABASE,
		]);
		if (!rowCount) await client.query(`create database ${DATABASE}`);
		return true;
	} catch (error) {
		if (isLostConnection(error)) return false;
		if (sqlState(error) === INVALID_PASSWORD) {
			const message = 'The embedded PostgreSQL refuses the password that secrets.json has for it.';
			throw new Error(message, { cause: error });
		}
		throw error;
	} finally {
		await client.end();
	}
}
