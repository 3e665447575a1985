import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { commandLine } from './command-line.ts';
import { isAlive } from './is-alive.ts';

/** The main process of a PostgreSQL server. */
export interface Postmaster {
	pid: number;
	port: number;
	/** The real path of its data directory. */
	cluster: string;
}

/** An id that no process has: Linux assigns ids up to 2^22, other systems lower ones. */
const UNUSED_PID = 2 ** 31 - 1;

/** Per signal: half of 5 s, the acceptable delay after Ctrl-C. */
const SHUTDOWN_TIMEOUT_MS = 2_500;

/**
 * The server that runs on `cluster` (the real path of a data directory), or null. PostgreSQL writes
 * its process id to `postmaster.pid`, which remains after a kill or a power failure; the process
 * counts only if it is running and was started for this directory.
 *
 * If another program has the id, PostgreSQL would refuse to start (it checks only that the process
 * exists), so the id is replaced by an unused one. The rest of the file remains: PostgreSQL uses it to
 * detect sessions of a killed server that still hold shared memory.
 */
export async function findPostmaster(cluster: string): Promise<Postmaster | null> {
	const path = join(cluster, 'postmaster.pid');
	const text = await readFile(path, 'utf8').catch(() => '');
	const lines = text.split('\n');
	const pid = Number(lines[0]);
	const port = Number(lines[3]);
	if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null;
	if (!(await serves(pid, cluster))) {
		if (isAlive(pid)) await writeFile(path, text.replace(/^\d+/, String(UNUSED_PID)));
		return null;
	}
	return { pid, port, cluster };
}

async function serves(pid: number, cluster: string): Promise<boolean> {
	const command = await commandLine(pid);
	return command.includes('postgres') && command.includes(cluster);
}

/**
 * Stops a server by a fast shutdown, or by an immediate shutdown if that takes longer than
 * SHUTDOWN_TIMEOUT_MS; the next start then recovers from the write-ahead log. Neither loses committed
 * data.
 */
export async function stopPostmaster({ pid, cluster }: Postmaster): Promise<void> {
	for (const name of ['SIGINT', 'SIGQUIT'] as const) {
		if (!(await serves(pid, cluster))) return;
		process.kill(pid, name);
		const deadline = Date.now() + SHUTDOWN_TIMEOUT_MS;
		// A zombie process still exists, so its command line is checked instead.
		while (Date.now() < deadline && (await serves(pid, cluster))) await delay(10);
	}
}
