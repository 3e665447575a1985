import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { chooseAccount } from './embedded/account.ts';
import { locateBinaries } from './embedded/binaries.ts';
import { createCluster, ROLE } from './embedded/cluster.ts';
import { acquireLock, readLockHolder, releaseLock } from './embedded/data-dir-lock.ts';
import { launchPostmaster } from './embedded/launch.ts';
import { findPostmaster, stopPostmaster, type Postmaster } from './embedded/postmaster.ts';
import { readSecrets } from './embedded/secrets.ts';
import { INVALID_PASSWORD, sqlState } from './error-code.ts';
import { isLostConnection } from './lost-connection.ts';

export interface EmbeddedServer {
	url: string;
	pid: number;
	/** Stops the server if this process holds the lock of the data directory. Safe to repeat. */
	stop(): Promise<void>;
}

export interface EmbeddedOptions {
	/** Take the lock of the data directory even if another running process holds it. */
	takeOver?: boolean;
	/** For tests: whether root may create user namespaces. Default: determined by a trial. */
	namespacesPermitted?: boolean;
}

/** `.data` at the root of the checkout. */
export const DEFAULT_DATA_DIR = fileURLToPath(new URL('../../../.data', import.meta.url));

const DATABASE = 'duly';

/** Until the server accepts connections, including recovery after a crash. */
const START_TIMEOUT_MS = 60_000;

/**
 * Starts the embedded PostgreSQL on `dataDir`, or connects to the one that is running there. Any
 * number of processes share the server; only the holder of the lock of the data directory stops it.
 * If the holder is killed, the server continues to run and the next process takes the lock.
 *
 * Data are never deleted, also if they are damaged.
 *
 * @throws Error with one sentence on the reason if PostgreSQL does not start.
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

	const deadline = Date.now() + START_TIMEOUT_MS;
	while (Date.now() < deadline) {
		const running = await findPostmaster(cluster);
		const postmaster = running ?? (await launch());
		if (!postmaster || !(await isPrepared(postmaster))) {
			await delay(20);
			continue;
		}
		if (!running || takeOver || !(await readLockHolder(dataDir))) await acquireLock(dataDir);
		return {
			url: url(postmaster, DATABASE),
			pid: postmaster.pid,
			async stop() {
				if ((await readLockHolder(dataDir)) !== process.pid) return;
				await stopPostmaster(postmaster);
				await releaseLock(dataDir);
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
			// Without a lock holder no process would stop the server.
			if (!(await readLockHolder(dataDir))) await stopPostmaster(postmaster);
			throw error;
		}
	}
}

/** Creates the database unless it exists. False while the server accepts no connections. */
async function prepareDatabase(url: string): Promise<boolean> {
	const client = new pg.Client({ connectionString: url });
	client.on('error', () => {});
	try {
		await client.connect();
		// Serialises concurrent starts; the end of the session releases it.
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
