import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import type { TestProject } from 'vitest/node';
import { connect } from '../src/database/connect.ts';
import { migrate } from '../src/database/migrate.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** The PostgreSQL of this run; its database `template` is migrated. */
		postgresUrl: string;
		/** The folder for files of tests. Removed after the run, even if the run is killed. */
		scratchFolder: string;
	}
}

/** Starts one PostgreSQL for the run, with a migrated template database that test files copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const keeper = spawn(
		process.execPath,
		[fileURLToPath(new URL('postgres-keeper.ts', import.meta.url))],
		{ stdio: ['pipe', 'pipe', 'inherit'], detached: true },
	);
	const exited = once(keeper, 'exit');
	const stop = async () => {
		keeper.stdin.end();
		await exited;
	};
	const started = await Promise.race([once(keeper.stdout, 'data'), exited.then(() => null)]);
	if (!started) throw new Error('The PostgreSQL for tests did not start.');
	const { postgresUrl, scratchFolder } = JSON.parse(String(started[0]));
	try {
		await createTemplate(postgresUrl);
	} catch (error) {
		await stop();
		throw error;
	}
	project.provide('postgresUrl', postgresUrl);
	project.provide('scratchFolder', scratchFolder);
	return stop;
}

async function createTemplate(url: string): Promise<void> {
	const admin = await connect(url);
	await admin.db.execute(sql`create database template`);
	await admin.close();
	const template = await connect(Object.assign(new URL(url), { pathname: '/template' }).href);
	await migrate(template);
	await template.close();
}
