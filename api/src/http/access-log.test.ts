import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
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
beforeEach(() => {
	server.lines.length = 0;
});

test('a request is logged in one line', async () => {
	const query = 'query Greeting { hello }';
	await server.post({ query }, { 'x-request-id': 'from-the-client_1' });
	expect(server.lines).toEqual([
		expect.objectContaining({
			level: 30,
			requestId: 'from-the-client_1',
			method: 'POST',
			path: '/graphql',
			operation: 'Greeting',
			status: 200,
			ms: expect.any(Number),
		}),
	]);
});

test('the line names the operation that was executed, not the first of the document', async () => {
	await server.post({ query: 'query A { hello } query B { hello }', operationName: 'B' });
	expect(server.lines).toMatchObject([{ operation: 'B' }]);
});

test('the line has the codes of errors', async () => {
	await server.post({ query: '{ hello }' }, { authorization: 'Bearer a.b.c' });
	expect(server.lines).toMatchObject([{ status: 401, errorCodes: ['UNAUTHENTICATED'] }]);
});

test('the log contains no token, variable, document text or other user content', async () => {
	const token = await server.issuer.token('0198c0de-0000-7000-8000-000000000001');
	const text = 'buy a ring for ada@example.com';
	await server.post(
		{
			query: 'query Q($text: String) { echo(text: $text) b: echo(text: "ring") }',
			variables: { text },
		},
		{ authorization: `Bearer ${token}`, cookie: 'session=ring' },
	);
	await fetch(`${server.url}/graphql?query={echo(text:"ring")}`);
	await server.post({ query: '{ echo(text: "ring" }' });
	await server.post('{"ring": ');

	expect(server.lines.length).toBeGreaterThanOrEqual(4);
	const log = JSON.stringify(server.lines);
	expect(log).not.toContain('ring');
	expect(log).not.toContain('@');
	expect(log).not.toContain(token.split('.')[2]);
});

test.each(['has space', 'a'.repeat(65), 'inject%0a', ''])(
	'an invalid request id (%j) is replaced',
	async (given) => {
		const { headers } = await server.post({ query: '{ hello }' }, { 'x-request-id': given });
		expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
	},
);

test('health checks are not logged', async () => {
	await fetch(`${server.url}/healthz`);
	await fetch(`${server.url}/readyz`);
	expect(server.lines).toEqual([]);
});
