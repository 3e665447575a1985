import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase({ poolSize: 1 })));
afterAll(() => database.close());

/** A statement with one parameter and a text of its own. */
const run = (comment: string) =>
	database.db.execute(sql`select ${1}::int /* ${sql.raw(comment)} */`);

async function preparedStatements(comment = ''): Promise<string[]> {
	const { rows } = await database.db.execute<{ statement: string }>(
		sql.raw('select statement from pg_prepared_statements'),
	);
	return rows.map(({ statement }) => statement).filter((text) => text.includes(comment));
}

test('a statement is prepared when it is sent the second time', async () => {
	await run('repeated');
	expect(await preparedStatements('repeated')).toHaveLength(0);
	await run('repeated');
	await run('repeated');
	expect(await preparedStatements('repeated')).toHaveLength(1);
});

test('300 statements that are sent twice do not keep a later one from being prepared', async () => {
	for (let index = 0; index < 300; index += 1) {
		await run(`early ${index}`);
		await run(`early ${index}`);
	}
	await run('late');
	await run('late');
	expect(await preparedStatements('late')).toHaveLength(1);
});

test('a session keeps 200 prepared statements at most, those that were used last', async () => {
	expect((await preparedStatements()).length).toBeLessThanOrEqual(200);
	expect(await preparedStatements('early 0 ')).toHaveLength(0);
	expect(await preparedStatements('early 299')).toHaveLength(1);
	// The name of the first one was given up; the statement still works, under a new name.
	await run('early 0');
	await run('early 0');
	expect(await preparedStatements('early 0 ')).toHaveLength(1);
});
