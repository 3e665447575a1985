import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { tryCreateExclusive } from '../../src/database/embedded/try-create-exclusive.ts';
import { LaunchError } from './launch-error.ts';
import { isRunning, thisProcess, type RecordedProcess } from './recorded-process.ts';

/** The processes on a data folder, so that the next launcher can stop them after a crash. */
interface RunRecord {
	launcher: RecordedProcess;
	children: RecordedProcess[];
	webUrl?: string;
}

const PATIENCE_MS = 2_000;

/** One launcher's lock on a data folder. */
export interface Run {
	/** Adds started processes to the record. */
	write(details: Pick<RunRecord, 'children' | 'webUrl'>): Promise<void>;
	/** Releases the folder. */
	end(): Promise<void>;
}

/**
 * Locks `dataDir` for this launcher. Processes of an earlier launcher that was killed are stopped
 * first.
 *
 * @throws LaunchError where the app already runs there.
 */
export async function beginRun(dataDir: string): Promise<Run> {
	await mkdir(dataDir, { recursive: true, mode: 0o700 });
	const path = join(dataDir, 'run.json');
	const launcher = await thisProcess();
	const record: RunRecord = { launcher, children: [] };
	while (!(await tryCreateExclusive(path, JSON.stringify(record)))) await clearEarlierRun(path);
	return {
		async write(details) {
			const draft = `${path}.${process.pid}`;
			await writeFile(draft, JSON.stringify({ ...record, ...details }), { mode: 0o600 });
			await rename(draft, path);
		},
		end: () => rm(path, { force: true }),
	};
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

async function stopLeftover(leftover: RecordedProcess): Promise<void> {
	for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
		const deadline = Date.now() + PATIENCE_MS;
		if (!(await isRunning(leftover))) return;
		process.kill(leftover.pid, signal);
		while (Date.now() < deadline && (await isRunning(leftover))) await delay(20);
	}
}
