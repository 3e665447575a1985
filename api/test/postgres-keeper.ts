// Runs a temporary PostgreSQL with a folder for files while its standard input is open, then removes
// both. It is a separate process in its own process group, so that it cleans up after a test run
// that is killed.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chooseAccount, commandAs } from '../src/database/embedded/account.ts';
import { locateBinaries } from '../src/database/embedded/binaries.ts';
import { freePort } from '../src/database/embedded/free-port.ts';

const run = promisify(execFile);

// Durability is disabled for speed.
const SETTINGS = {
	listen_addresses: '127.0.0.1',
	unix_socket_directories: '',
	max_connections: '300',
	shared_buffers: '64MB',
	fsync: 'off',
	full_page_writes: 'off',
	synchronous_commit: 'off',
	wal_level: 'minimal',
	max_wal_senders: '0',
	autovacuum: 'off',
	timezone: 'UTC',
};

process.stdin.resume();
// Writing fails if the run was killed while the server started.
process.stdout.on('error', () => {});
const closed = once(process.stdin, 'close');

const directory = await mkdtemp(join(tmpdir(), 'duly-test-'));
try {
	const data = join(directory, 'data');
	await mkdir(data, { mode: 0o700 });
	const binaries = await locateBinaries();
	const account = await chooseAccount(data);
	await run(
		...commandAs(account, binaries.initdb, [
			...['--pgdata', data, '--username', 'duly', '--auth', 'trust', '--encoding', 'UTF8'],
			...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
			...['--no-sync', '--no-instructions'],
		]),
	);
	const port = await freePort();
	const settings = Object.entries({ ...SETTINGS, port }).flatMap(([name, value]) => [
		'-c',
		`${name}=${value}`,
	]);
	const postgres = spawn(...commandAs(account, binaries.postgres, ['-D', data, ...settings]), {
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	const exited = once(postgres, 'exit');
	let log = '';
	postgres.stderr.on('data', (chunk: Buffer) => (log = (log + chunk).slice(-10_000)));
	await Promise.race([
		answers(port),
		exited.then(() => Promise.reject(new Error(`PostgreSQL did not start:\n${log}`))),
	]);
	const scratchFolder = join(directory, 'scratch');
	await mkdir(scratchFolder);
	const postgresUrl = `postgresql://duly@127.0.0.1:${port}/postgres`;
	process.stdout.write(JSON.stringify({ postgresUrl, scratchFolder }));
	await closed;
	// SIGQUIT is PostgreSQL's immediate shutdown; the data is discarded.
	postgres.kill('SIGQUIT');
	await exited;
} finally {
	await rm(directory, { recursive: true, force: true });
}

/** Resolves when the port accepts connections. */
async function answers(port: number): Promise<void> {
	for (;;) {
		const socket = connectSocket(port, '127.0.0.1');
		const open = await once(socket, 'connect').then(
			() => true,
			() => false,
		);
		socket.destroy();
		if (open) return;
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}
