import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './is-alive.ts';

// The file has the name that previous versions use: they may run on the same data directory.
const path = (dataDir: string) => join(dataDir, 'postgres.keeper');

/**
 * The id of the process that holds the lock of a data directory and stops its embedded server; null
 * if that process has ended without stopping it.
 */
export async function readLockHolder(dataDir: string): Promise<number | null> {
	const pid = Number(await readFile(path(dataDir), 'utf8').catch(() => ''));
	return pid > 0 && isAlive(pid) ? pid : null;
}

/** Takes the lock for this process, also from another holder. */
export async function acquireLock(dataDir: string): Promise<void> {
	// Removed first: a file of another account cannot be overwritten.
	await releaseLock(dataDir);
	await writeFile(path(dataDir), String(process.pid));
}

/** Releases the lock after the server has been stopped. */
export async function releaseLock(dataDir: string): Promise<void> {
	await rm(path(dataDir), { force: true });
}
