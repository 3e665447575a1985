import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { connect, type Connection } from '../src/db/connect.ts';
import { type EmbeddedServer, startEmbedded } from '../src/db/embedded.ts';
import { migrate } from '../src/db/migrate.ts';

/** By process id. */
export type ProcessorTimes = ReadonlyMap<string, number>;

/** A PostgreSQL of the benchmark's own, with the settings that Duly runs it with. */
export interface BenchDatabase extends Connection {
	readonly url: string;
	readonly version: string;
	/** Ticks of processor time that each of its processes has taken; null where no system tells. */
	cpu(): Promise<ProcessorTimes | null>;
	/** The statements that each server sent while `work` went on, one round trip each. */
	statements(work: () => Promise<unknown>): Promise<Record<string, number>>;
}

export async function startDatabase(folder: string): Promise<BenchDatabase> {
	const server = await startEmbedded(folder);
	const connection = await connect(server.url, {
		poolSize: 1,
		statementTimeouts: false,
		applicationName: 'bench',
	});
	const { db } = connection;
	await migrate(connection);
	const show = async (setting: string) =>
		Object.values((await db.execute<object>(sql.raw(`show ${setting}`))).rows[0]!)[0] as string;
	const set = async (setting: string, value: string) => {
		await db.execute(sql.raw(`alter system set ${setting} = '${value}'`));
		await db.execute(sql`select pg_reload_conf()`);
		while ((await show(setting)) !== value) await delay(10);
	};
	return {
		...connection,
		url: server.url,
		version: await show('server_version'),
		cpu: () => cpuOfSessions(server),
		async statements(work) {
			const logFile = join(folder, 'postgres.log');
			await set('log_line_prefix', '%a ');
			await set('log_statement', 'all');
			const before = await readFile(logFile, 'utf8');
			await work();
			const written = (await readFile(logFile, 'utf8')).slice(before.length);
			await set('log_statement', 'none');
			const counts: Record<string, number> = {};
			for (const [, name] of written.matchAll(/^(\S+) LOG: {2}(?:execute|statement)/gm)) {
				counts[name!] = (counts[name!] ?? 0) + 1;
			}
			return counts;
		},
		async close() {
			await connection.close();
			await server.stop();
		},
	};
}

/** From /proc, so on Linux only: user and system time of each child of the postmaster. */
async function cpuOfSessions({ pid }: EmbeddedServer): Promise<ProcessorTimes | null> {
	const processes = await readdir('/proc').catch(() => null);
	if (processes === null) return null;
	const times = new Map<string, number>();
	for (const name of processes.filter((each) => /^\d+$/.test(each))) {
		const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
		// The name in parentheses may hold spaces.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		if (Number(fields[1]) === pid) times.set(name, Number(fields[11]) + Number(fields[12]));
	}
	return times;
}

const MICROSECONDS_A_TICK = 10_000;

/** Microseconds between two readings. What a session took that ended in between is not known. */
export function spentBetween(
	before: ProcessorTimes | null,
	after: ProcessorTimes | null,
): number | null {
	if (before === null || after === null) return null;
	const ticks = [...after].map(([process, time]) => time - (before.get(process) ?? 0));
	return ticks.reduce((sum, each) => sum + each, 0) * MICROSECONDS_A_TICK;
}
