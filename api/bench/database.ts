import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { connect, type Connection } from '../src/database/connect.ts';
import { type EmbeddedServer, startEmbedded } from '../src/database/embedded.ts';
import { migrate } from '../src/database/migrate.ts';

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
	/** Has every statement of sessions to come explained, until the function returned is called. */
	explainAll(): Promise<() => Promise<void>>;
	/** The plans of a server's statements while `work` went on. */
	plansDuring(applicationName: string, work: () => Promise<unknown>): Promise<Plan[]>;
}

export interface Plan {
	/** Milliseconds. */
	readonly duration: number;
	/** As `explain (analyze, buffers, format json)` has it. */
	readonly json: string;
}

/** Settings of auto_explain (https://www.postgresql.org/docs/18/auto-explain.html). */
const EXPLAIN = {
	session_preload_libraries: 'auto_explain',
	log_line_prefix: '%a ',
	'auto_explain.log_min_duration': '0',
	'auto_explain.log_analyze': 'on',
	'auto_explain.log_buffers': 'on',
	'auto_explain.log_timing': 'off',
	'auto_explain.log_format': 'json',
};
/** Until sessions to come have heard of new settings, in milliseconds. */
const RELOAD_MS = 200;

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
	const logFile = join(folder, 'postgres.log');
	const loggedDuring = async (work: () => Promise<unknown>) => {
		const before = await readFile(logFile, 'utf8');
		await work();
		return (await readFile(logFile, 'utf8')).slice(before.length);
	};
	return {
		...connection,
		url: server.url,
		version: await show('server_version'),
		cpu: () => cpuOfSessions(server),
		async statements(work) {
			await set('log_line_prefix', '%a ');
			await set('log_statement', 'all');
			const written = await loggedDuring(work);
			await set('log_statement', 'none');
			const counts: Record<string, number> = {};
			for (const [, name] of written.matchAll(/^(\S+) LOG: {2}(?:execute|statement)/gm)) {
				counts[name!] = (counts[name!] ?? 0) + 1;
			}
			return counts;
		},
		async explainAll() {
			// What the library calls its settings is unknown until it is there.
			await db.execute(sql`load 'auto_explain'`);
			const reload = async (statement: (name: string, value: string) => string) => {
				for (const [name, value] of Object.entries(EXPLAIN)) {
					await db.execute(sql.raw(statement(name, value)));
				}
				await db.execute(sql`select pg_reload_conf()`);
				await delay(RELOAD_MS);
			};
			await reload((name, value) => `alter system set ${name} = '${value}'`);
			return () => reload((name) => `alter system reset ${name}`);
		},
		async plansDuring(applicationName, work) {
			const written = await loggedDuring(work);
			const plans = written.matchAll(
				/^(\S+) LOG: {2}duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n)+)/gm,
			);
			return [...plans]
				.filter(([, name]) => name === applicationName)
				.map(([, , duration, json]) => ({ duration: Number(duration), json: json! }));
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
