import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { commandLine } from '../../src/db/embedded/command-line.ts';
import { LaunchError } from './launch-error.ts';

/** What runs on a data folder, written down so that whoever comes after a crash can clean up. */
interface RunRecord {
	launcher: RecordedProcess;
	children: RecordedProcess[];
	webUrl?: string;
}

interface RecordedProcess {
	pid: number;
	/** Part of its command line; a number alone may by then be someone else's. */
	command: string;
}

const PATIENCE_MS = 2_000;

/** The hold of one launcher on a data folder. */
export interface Run {
	/** Adds what has been started to the record. */
	write(details: Pick<RunRecord, 'children' | 'webUrl'>): Promise<void>;
	/** Lets the folder go. */
	end(): Promise<void>;
}

/**
 * Takes hold of `dataDir`, for one launcher at a time. What an earlier one that was killed has
 * left running is stopped first.
 *
 * @throws LaunchError where the app already runs there.
 */
export async function beginRun(dataDir: string): Promise<Run> {
	await mkdir(dataDir, { recursive: true, mode: 0o700 });
	const path = join(dataDir, 'run.json');
	const launcher = { pid: process.pid, command: await commandLine(process.pid) };
	const draft = `${path}.${process.pid}`;
	const put = (record: RunRecord) => writeFile(draft, JSON.stringify(record), { mode: 0o600 });
	await put({ launcher, children: [] });
	// A link fails where another's record is; a record is there whole or not at all.
	try {
		while (!(await succeeds(link(draft, path)))) await clearEarlierRun(path);
	} finally {
		await rm(draft);
	}
	return {
		async write(details) {
			await put({ launcher, ...details });
			await rename(draft, path);
		},
		end: () => rm(path, { force: true }),
	};
}

async function succeeds(linking: Promise<void>): Promise<boolean> {
	return linking.then(
		() => true,
		(error: NodeJS.ErrnoException) => {
			if (error.code === 'EEXIST') return false;
			throw error;
		},
	);
}

async function clearEarlierRun(path: string): Promise<void> {
	const record = await readRecord(path);
	if (record && (await isRunning(record.launcher))) {
		const where = record.webUrl ? ` at ${record.webUrl}` : '';
		throw new LaunchError(`Duly is already running${where} (process ${record.launcher.pid}).`);
	}
	await Promise.all(record?.children.map(stopLeftover) ?? []);
	await rm(path, { force: true });
}

async function readRecord(path: string): Promise<RunRecord | null> {
	try {
		return JSON.parse(await readFile(path, 'utf8'));
	} catch {
		// Gone, or cut short by the kill that made it worthless.
		return null;
	}
}

async function isRunning({ pid, command }: RecordedProcess): Promise<boolean> {
	return (await commandLine(pid)).includes(command);
}

async function stopLeftover(leftover: RecordedProcess): Promise<void> {
	for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
		const deadline = Date.now() + PATIENCE_MS;
		if (!(await isRunning(leftover))) return;
		process.kill(leftover.pid, signal);
		while (Date.now() < deadline && (await isRunning(leftover))) await delay(20);
	}
}
