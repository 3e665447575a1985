import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { startEmbedded, type EmbeddedOptions, type EmbeddedServer } from './embedded.ts';
import { commandLine } from './embedded/command-line.ts';

const starter = fileURLToPath(new URL('../../test/start-embedded.ts', import.meta.url));

const servers: EmbeddedServer[] = [];

async function start(dataDir: string, options?: EmbeddedOptions): Promise<EmbeddedServer> {
	const server = await startEmbedded(dataDir, options);
	servers.push(server);
	return server;
}

afterEach(async () => {
	await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const newDataDir = () => mkdtemp(join(inject('scratchFolder'), 'data-'));

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
	const client = new pg.Client(url);
	client.on('error', () => {});
	await client.connect();
	try {
		return (await client.query(text)).rows;
	} finally {
		await client.end();
	}
}

/** By command line, because a zombie keeps its process id. */
async function isRunning(pid: number): Promise<boolean> {
	return (await commandLine(pid)) !== '';
}

/** Starts the embedded server in another process; the result has the id of the server's process. */
async function startElsewhere(dataDir: string) {
	const child = spawn(process.execPath, [starter, dataDir], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [line] = await once(child.stdout, 'data');
	return { child, pid: Number(line) };
}

async function killed(child: ReturnType<typeof spawn>): Promise<void> {
	child.kill('SIGKILL');
	await once(child, 'exit');
}

describe.each([
	['with user namespaces', undefined],
	['without user namespaces', false],
])('the embedded PostgreSQL %s', (_, namespacesPermitted) => {
	it('preserves committed data across restarts', async () => {
		const dataDir = await newDataDir();
		const first = await start(dataDir, { namespacesPermitted });
		await query(first.url, 'create table kept as select 42 as answer');
		await first.stop();
		expect(await isRunning(first.pid)).toBe(false);

		const second = await start(dataDir, { namespacesPermitted });
		expect(await query(second.url, 'table kept')).toEqual([{ answer: 42 }]);
	});

	it('never runs as root', async () => {
		const { pid } = await start(await newDataDir(), { namespacesPermitted });
		expect(await userIdInNamespace(pid)).not.toBe(0);
	});
});

describe('the embedded PostgreSQL', () => {
	it('flushes writes to disk, sorts by code point and requires a password', async () => {
		const { url } = await start(await newDataDir());
		expect(
			await query(
				url,
				`select current_setting('fsync') as fsync,
			current_setting('server_encoding') as encoding, 'Z' < 'a' as by_code_point`,
			),
		).toEqual([{ fsync: 'on', encoding: 'UTF8', by_code_point: true }]);
		const wrongPassword = Object.assign(new URL(url), { password: 'guess' }).href;
		await expect(query(wrongPassword, 'select')).rejects.toMatchObject({ code: '28P01' });
	});

	it('stores its secrets in a file with mode 600', async () => {
		const dataDir = await newDataDir();
		await start(dataDir);
		const { mode } = await stat(join(dataDir, 'secrets.json'));
		expect(mode & 0o777).toBe(0o600);
	});

	it('runs one server for two concurrent starts', async () => {
		const dataDir = await newDataDir();
		const [one, other] = await Promise.all([start(dataDir), start(dataDir)]);
		expect(one.url).toBe(other.url);
	});

	it('is shared between processes, and stopped by the holder of the lock only', async () => {
		const dataDir = await newDataDir();
		const { child, pid } = await startElsewhere(dataDir);
		const second = await start(dataDir);
		expect(second.pid).toBe(pid);
		await second.stop();
		expect(await isRunning(pid)).toBe(true);

		child.kill('SIGTERM');
		await once(child, 'exit');
		expect(await isRunning(pid)).toBe(false);
	});

	it('keeps running after its process is killed, and the next process takes the lock', async () => {
		const dataDir = await newDataDir();
		const { child, pid } = await startElsewhere(dataDir);
		await killed(child);
		const next = await start(dataDir);
		expect(next.pid).toBe(pid);
		await next.stop();
		await expect(query(next.url, 'select')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
	});

	it('recovers committed data after SIGKILL', async () => {
		const dataDir = await newDataDir();
		const first = await start(dataDir);
		await query(first.url, 'create table kept as select 42 as answer');
		process.kill(first.pid, 'SIGKILL');
		const second = await start(dataDir);
		expect(second.pid).not.toBe(first.pid);
		expect(await query(second.url, 'table kept')).toEqual([{ answer: 42 }]);
	});

	it('starts if the process id in postmaster.pid belongs to another program', async () => {
		const dataDir = await newDataDir();
		await (await start(dataDir)).stop();
		const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
		await writeFile(pidFile, `${process.pid}\n${dataDir}/postgres\n1\n5432\n\n\n\n`);
		const again = await start(dataDir);
		expect(await readFile(pidFile, 'utf8')).toMatch(new RegExp(`^${again.pid}\n`));
	});

	it('leaves no partial data directory if its creation is killed', async () => {
		const dataDir = await newDataDir();
		const child = spawn(process.execPath, [starter, dataDir], { stdio: 'ignore' });
		await expect
			.poll(() => readdir(dataDir))
			.toContainEqual(expect.stringMatching(/^postgres\.new-/));
		await killed(child);
		expect(await readdir(dataDir)).not.toContain('postgres');

		const { url } = await start(dataDir);
		expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
		expect((await readdir(dataDir)).filter((name) => name.includes('new'))).toEqual([]);
	});

	it('stops and keeps its data if its password is lost', async () => {
		const dataDir = await newDataDir();
		await (await start(dataDir)).stop();
		await rm(join(dataDir, 'secrets.json'));
		await expect(start(dataDir)).rejects.toThrow(/refuses the password/);
		expect(await readdir(join(dataDir, 'postgres'))).not.toContain('postmaster.pid');
		expect(await readdir(join(dataDir, 'postgres'))).toContain('base');
	});

	it('reports in one sentence why it does not start', async () => {
		const dataDir = await newDataDir();
		await (await start(dataDir)).stop();
		await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '12\n');
		await expect(start(dataDir)).rejects.toThrow(/did not start: .*version 12/);
		expect(await readdir(join(dataDir, 'postgres'))).toContain('base');
	});
});

/** The user id of a process as seen inside its user namespace. */
async function userIdInNamespace(pid: number): Promise<number> {
	const map = await readFile(`/proc/${pid}/uid_map`, 'utf8');
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	const outside = Number(/^Uid:\t(\d+)/m.exec(status)![1]);
	for (const line of map.trim().split('\n')) {
		const [from, to, count] = line.trim().split(/\s+/).map(Number);
		if (outside >= to! && outside < to! + count!) return outside - to! + from!;
	}
	throw new Error('The user id of the process is not mapped in its namespace.');
}
