import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { commandLine } from './command-line.ts';
import { isAlive } from './is-alive.ts';

/** The first process of a PostgreSQL server. */
export interface Postmaster {
	pid: number;
	port: number;
	/** The real path of its data directory. */
	cluster: string;
}

/** No process has this number: Linux counts to 2^22, others less. */
const NO_PROCESS = 2 ** 31 - 1;

/** Half of what a person waits for after Ctrl-C. */
const SHUTDOWN_MS = 2_500;

/**
 * The server that runs on `cluster` (the real path of a data directory), or null. PostgreSQL writes down its
 * process in `postmaster.pid`, which a kill or a power failure leaves behind; the process counts
 * only when it is alive and was started for this very folder.
 *
 * Where the number has meanwhile gone to some other program, PostgreSQL would refuse to start
 * (it can tell only that there is a process), so the number is struck out. The rest of the file
 * stays: by it PostgreSQL notices sessions of a killed server that still hold its memory.
 */
export async function findPostmaster(cluster: string): Promise<Postmaster | null> {
	const path = join(cluster, 'postmaster.pid');
	const text = await readFile(path, 'utf8').catch(() => '');
	const lines = text.split('\n');
	const pid = Number(lines[0]);
	const port = Number(lines[3]);
	if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null;
	if (!(await serves(pid, cluster))) {
		if (isAlive(pid)) await writeFile(path, text.replace(/^\d+/, String(NO_PROCESS)));
		return null;
	}
	return { pid, port, cluster };
}

async function serves(pid: number, cluster: string): Promise<boolean> {
	const command = await commandLine(pid);
	return command.includes('postgres') && command.includes(cluster);
}

/**
 * Stops a server: fast, which ends its sessions and writes everything down; where that takes too
 * long immediately, after which the next start recovers from the log. Nothing committed is lost
 * either way.
 */
export async function stopPostmaster({ pid, cluster }: Postmaster): Promise<void> {
	for (const name of ['SIGINT', 'SIGQUIT'] as const) {
		if (!(await serves(pid, cluster))) return;
		process.kill(pid, name);
		const deadline = Date.now() + SHUTDOWN_MS;
		// Not whether there is a process: one that no parent waits for stays in the table.
		while (Date.now() < deadline && (await serves(pid, cluster))) await delay(10);
	}
}
