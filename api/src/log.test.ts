import { Writable } from 'node:stream';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test/database.ts';
import { createUser } from '../test/factories.ts';
import { createLog } from './log.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.close());

let lines: string[] = [];
beforeEach(() => {
	lines = [];
});

const log = createLog({
	level: 'info',
	destination: new Writable({
		write(chunk, _encoding, done) {
			lines.push(String(chunk));
			done();
		},
	}),
});

async function logFailureOf(statement: PromiseLike<unknown>) {
	const err = await statement.then(null, (error: unknown) => error);
	expect(err).toBeInstanceOf(Error);
	log.error({ err }, 'failed');
	return lines.join();
}

test('a constraint violation is logged with the constraint and without the row', async () => {
	await createUser(database.db, { email: 'ada@example.com' });
	const line = await logFailureOf(createUser(database.db, { email: 'ada@example.com' }));
	expect(line).toContain('user_email_key');
	expect(line).toContain('23505');
	expect(line).toContain('insert into');
	expect(line).not.toContain('ada@example.com');
});

test('a data exception is logged with its code and without the value', async () => {
	const line = await logFailureOf(database.db.execute(sql`select ${'ring for ada'}::uuid`));
	expect(line).toContain('22P02');
	expect(line).not.toContain('ada');
});

test('an application error is logged with its message, stack and causes', () => {
	log.error({ err: new TypeError('x is no list', { cause: new Error('no disk') }) });
	const { err } = JSON.parse(lines[0]!);
	expect(err).toMatchObject({ type: 'TypeError', message: 'x is no list' });
	expect(err.stack).toContain('log.test.ts');
	expect(err.causes).toMatchObject([{ type: 'Error', message: 'no disk' }]);
});

test('a thrown value that is not an Error is logged by its type', () => {
	log.error({ err: 'text' });
	log.error({ err: null });
	expect(lines).toHaveLength(2);
});
