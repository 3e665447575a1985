import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './is-alive.ts';

const path = (dataDir: string) => join(dataDir, 'postgres.keeper');

/**
 * The process that answers for the embedded server, which is to say will stop it, or null where
 * that process is gone and left the server running.
 */
export async function readKeeper(dataDir: string): Promise<number | null> {
	const pid = Number(await readFile(path(dataDir), 'utf8').catch(() => ''));
	return pid > 0 && isAlive(pid) ? pid : null;
}

/** Makes this process the one that answers for it. */
export async function becomeKeeper(dataDir: string): Promise<void> {
	// First removed, as the last one may have been another user's.
	await rm(path(dataDir), { force: true });
	await writeFile(path(dataDir), String(process.pid));
}

/** For whoever has stopped the server. */
export async function endKeeping(dataDir: string): Promise<void> {
	await rm(path(dataDir), { force: true });
}
