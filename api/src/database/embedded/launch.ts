import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { commandAs, type Account } from './account.ts';
import { freePort } from './free-port.ts';
import { findPostmaster, type Postmaster } from './postmaster.ts';

/**
 * Reasons that pass by themselves: another launcher was faster, someone took the port, or the
 * sessions of a killed server are still ending.
 */
const PASSING = /postmaster\.pid|could not (bind|create any TCP)|shared memory block/;

/**
 * Starts PostgreSQL on `cluster`, for this machine only, and leaves it running on its own.
 *
 * @returns the server, which may still be recovering; null where another attempt may succeed.
 * @throws what PostgreSQL said where it may not.
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
		// Neither needed, nor safe from a path that is too long for a socket.
		unix_socket_directories: '',
		timezone: 'UTC',
		log_timezone: 'UTC',
	};
	const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	await rename(logPath, `${logPath}.previous`).catch(() => {});
	const log = await open(logPath, 'a', 0o600);
	// In a group of its own: a Ctrl-C reaches everyone in the terminal's, and the server has to
	// wait for those who still write.
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
	if (PASSING.test(reason)) return null;
	throw new Error(`The embedded PostgreSQL did not start: ${reason} (see ${logPath})`);
}

/** Why the server gave up: its last fatal message, and the detail that PostgreSQL adds below. */
function fatalMessage(log: string): string {
	const lines = log.trim().split('\n');
	const at = lines.findLastIndex((line) => line.includes('FATAL:'));
	const [message = '', detail = ''] = at < 0 ? lines.slice(-1) : lines.slice(at);
	const text = (line: string) => line.replace(/^.*(FATAL|DETAIL):\s*/, '');
	return detail.includes('DETAIL:') ? `${text(message)}: ${text(detail)}` : text(message);
}
