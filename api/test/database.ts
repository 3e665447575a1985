import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { inject } from 'vitest';
import { connect, type Connection, type ConnectOptions } from '../src/database/connect.ts';
import { checkOwnership } from './ownership.ts';

export interface TestDatabase extends Connection {
	url: string;
}

/**
 * A migrated database of the caller's own on the run's real PostgreSQL, gone when closed.
 * Made once for a test file, in `beforeAll`; tests within the file keep apart by users of their own.
 */
export async function createTestDatabase(options?: ConnectOptions): Promise<TestDatabase> {
	const name = `test_${randomBytes(8).toString('hex')}`;
	await administer(`create database ${name} template template`);
	const url = Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href;
	const connection = await connect(url, {
		...options,
		onStatement: (text, values) => {
			checkOwnership(text, values);
			options?.onStatement?.(text, values);
		},
	});
	let closing: Promise<void> | undefined;
	const close = async () => {
		await connection.close();
		await administer(`drop database ${name} with (force)`);
	};
	return { ...connection, url, close: () => (closing ??= close()) };
}

async function administer(statement: string): Promise<void> {
	const { db, close } = await connect(inject('postgresUrl'), { poolSize: 1 });
	await db.execute(sql.raw(statement));
	await close();
}
