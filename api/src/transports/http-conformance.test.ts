import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { startHttpServer, type HttpServer } from '../../test/http-server.ts';

let database: TestDatabase;
let server: HttpServer;
beforeAll(async () => {
	database = await createTestDatabase();
	server = await startHttpServer(database.db);
});
afterAll(async () => {
	await server.stop();
	await database.close();
});

test('conforms to GraphQL over HTTP, except that GET requires a header that pages of other origins cannot send', async () => {
	const audits = serverAudits({ url: () => `${server.url}/graphql` });
	const results = await Promise.all(audits.map((audit) => audit.fn()));
	const failed = results.filter(({ status }) => status !== 'ok');

	expect(results).toHaveLength(61);
	// All three MAY; what they would allow is in cross-origin.test.ts.
	expect(failed.map(({ id, status }) => `${status} ${id}`).sort()).toEqual([
		'notice 5A70',
		'notice 6A70',
		'notice D6D5',
	]);
});
