import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'drizzle-orm';
import { connect, type Connection } from '../src/database/connect.ts';
import type { BenchDatabase } from './database.ts';

/** An earlier version of the API, measured beside the present one. */
export interface Before extends Connection {
	/** Absolute path of its checkout, with `node_modules`. */
	readonly checkout: string;
	/** A database of its own on the PostgreSQL of the benchmark. */
	readonly databaseUrl: string;
}

const NAME = 'duly_before';

/**
 * Creates the database of the version at `checkout`, by the migrations of that version.
 *
 * @throws Error with the output of its migration script if that fails.
 */
export async function prepareBefore(checkout: string, { db, url }: BenchDatabase): Promise<Before> {
	await db.execute(sql.raw(`create database ${NAME}`));
	const databaseUrl = Object.assign(new URL(url), { pathname: `/${NAME}` }).href;
	const root = resolve(checkout);
	await promisify(execFile)(process.execPath, [join(root, 'api/scripts/migrate.ts')], {
		cwd: root,
		// Empty values override the checkout's .env.
		env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl, NODE_ENV: '' },
	});
	const connection = await connect(databaseUrl, { poolSize: 1, statementTimeouts: false });
	return { ...connection, checkout: root, databaseUrl };
}
