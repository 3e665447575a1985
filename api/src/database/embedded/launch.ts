import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { commandAs, type Account } from './account.ts';
import { freePort } from './free-port.ts';
import { findPostmaster, type Postmaster } from './postmaster.ts';

/**
 * Temporary failures: another launcher was first, the port has been taken, or the sessions of a killed
 * server have not ended yet.
 */
const TEMPORARY_FAILURE = /postmaster\.pid|could not (bind|create any TCP)|shared memory block/;

/**
 * Starts PostgreSQL on `cluster`, reachable from this machine only, as a process of its own.
 *
 * @returns the server, which may still be recovering; null if another attempt may succeed.
 * @throws Error with PostgreSQL's message for any other failure.
 */
export async function launchPostmaster(
	cluster: string,
	binary: string,
	account: Account,
	logPath: string,
): Promise<Postmaster | null> {
	const settings = {
		port: await freePort(),
		listen_addresses: '127.0.0.1',
		// Not needed, and the path may be too long for a socket.
		unix_socket_directories: '',
		timezone: 'UTC',
		log_timezone: 'UTC',
	};
	const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	await rename(logPath, `${logPath}.previous`).catch(() => {});
	const log = await open(logPath, 'a', 0o600);
	// In a process group of its own: Ctrl-C signals the group of the terminal, and the server must
	// outlive the processes that are still writing.
	const server = spawn(...commandAs(account, binary, ['-D', cluster, ...args]), {
		stdio: ['ignore', log.fd, log.fd],
		detached: true,
	});
	server.unref();
	await log.close();
	const exited = once(server, 'exit').then(
		() => true,
		() => true,
	);
	while (!(await Promise.race([exited, delay(10)]))) {
		const found = await findPostmaster(cluster);
		if (found?.pid === server.pid) return found;
	}
	const reason = fatalMessage(await readFile(logPath, 'utf8'));
	if (TEMPORARY_FAILURE.test(reason)) return null;
	throw new Error(`The embedded PostgreSQL did not start: ${reason} (see ${logPath})`);
}

/** The last fatal message of the log with its detail line. */
function fatalMessage(log: string): string {
	const lines = log.trim().split('\n');
	const at = lines.findLastIndex((line) => line.includes('FATAL:'));
	const [message = '', detail = ''] = at < 0 ? lines.slice(-1) : lines.slice(at);
	const text = (line: string) => line.replace(/^.*(FATAL|DETAIL):\s*/, '');
	return detail.includes('DETAIL:') ? `${text(message)}: ${text(detail)}` : text(message);
}
