import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { chooseAccount, commandAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import { isAlive } from './is-alive.ts';

const run = promisify(execFile);

/** PostgreSQL's superuser and only role: no other application uses the server. */
export const ROLE = 'duly';

/** Upper limit of the duration of initdb. */
const INITDB_TIMEOUT_MS = 30_000;

/** Followed by the id of the process that creates the draft. */
const DRAFT_PREFIX = 'postgres.new-';

/**
 * Creates the database cluster in `<dataDir>/postgres` unless it exists. It appears complete or not
 * at all: a draft beside it is renamed.
 *
 * @returns the path of the cluster.
 */
export async function createCluster(
	dataDir: string,
	binaries: Binaries,
	password: string,
	namespacesPermitted?: boolean,
): Promise<string> {
	const cluster = join(dataDir, 'postgres');
	await removeAbandonedDrafts(dataDir);
	if (await exists(cluster)) return cluster;

	const draft = await mkdtemp(join(dataDir, `${DRAFT_PREFIX}${process.pid}-`));
	try {
		const data = join(draft, 'data');
		const passwordFile = join(draft, 'password');
		await mkdir(data, { mode: 0o700 });
		await writeFile(passwordFile, password, { mode: 0o600 });
		const account = await chooseAccount(data, namespacesPermitted);
		await run(
			...commandAs(account, binaries.initdb, [
				...['--pgdata', data, '--username', ROLE, '--encoding', 'UTF8'],
				...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
				...['--auth', 'scram-sha-256', '--pwfile', passwordFile, '--no-instructions'],
			]),
		);
		await rename(data, cluster);
		await syncFolder(dataDir);
	} catch (error) {
		// Another process may have created it first; its cluster is used.
		if (!(await exists(cluster))) throw error;
	} finally {
		await rm(draft, { recursive: true, force: true });
	}
	return cluster;
}

async function removeAbandonedDrafts(dataDir: string): Promise<void> {
	for (const name of await readdir(dataDir)) {
		if (!name.startsWith(DRAFT_PREFIX)) continue;
		const maker = Number.parseInt(name.slice(DRAFT_PREFIX.length), 10);
		if (!isAlive(maker)) await removeFolder(join(dataDir, name));
	}
}

/** Retries while files are added: the initdb of a killed process may still be running. */
async function removeFolder(path: string): Promise<void> {
	const deadline = Date.now() + INITDB_TIMEOUT_MS;
	for (;;) {
		try {
			return await rm(path, { recursive: true, force: true });
		} catch (error) {
			if (Date.now() > deadline) throw error;
			await delay(50);
		}
	}
}

async function exists(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false,
	);
}

/** Makes a rename in a folder durable: it survives a power failure once the folder is synced. */
async function syncFolder(path: string): Promise<void> {
	if (process.platform === 'win32') return;
	const folder = await open(path);
	await folder.sync();
	await folder.close();
}
