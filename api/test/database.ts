import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { inject } from 'vitest';
import { connect, type Connection, type ConnectOptions } from '../src/database/connect.ts';
import { checkOwnership } from './ownership.ts';

export interface TestDatabase extends Connection {
	url: string;
}

/**
 * Creates a migrated database on the PostgreSQL of the test run; `close` drops it. A test file
 * creates one in `beforeAll`; its tests are isolated by separate users.
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
