import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { openEventStream } from '../../test/event-stream.ts';
import { type HttpServer, startHttpServer } from '../../test/http-server.ts';
import { WEB_URL } from '../../test/issuer.ts';
import { MemoryRateLimitStore } from '../operation/rate-limit/memory-rate-limit-store.ts';

let database: TestDatabase;
let server: HttpServer;
beforeAll(async () => {
	database = await createTestDatabase();
	server = await startHttpServer(database.db, {
		compileAfterUses: 3,
		rateLimit: new MemoryRateLimitStore({ points: 100_000, window: 60_000 }),
	});
});
afterAll(async () => {
	await server.stop();
	await database.close();
});

describe('Accept is negotiated', () => {
	const JSON_TYPE = 'application/json; charset=utf-8';
	const RESPONSE_TYPE = 'application/graphql-response+json; charset=utf-8';

	test.each([
		['*/*', JSON_TYPE],
		['application/json', JSON_TYPE],
		['application/*', JSON_TYPE],
		['application/json, multipart/mixed', JSON_TYPE],
		['application/graphql-response+json', RESPONSE_TYPE],
		['application/graphql-response+json, application/json', RESPONSE_TYPE],
		['application/graphql-response+json,application/json;q=0.9', RESPONSE_TYPE],
		['application/graphql-response+json;q=0.5,application/json', JSON_TYPE],
		// urql
		[
			'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
			RESPONSE_TYPE,
		],
		// Apollo Client
		['multipart/mixed;deferSpec=20220824,application/json', JSON_TYPE],
	])('%s is answered with %s, without Yoga', async (accept, type) => {
		server.lines.length = 0;
		const response = await server.post({ query: '{ hello }' }, { accept });
		expect(response.headers.get('content-type')).toBe(type);
		expect(await response.json()).toEqual({ data: { hello: 'world' } });
		expect(server.lines).toMatchObject([{ transport: 'json' }]);
	});

	test('a client that accepts only events gets a single result as one', async () => {
		const events = await openEventStream({ url: server.url, query: '{ hello }' });
		expect(await events.next()).toEqual({ data: { hello: 'world' } });
		expect(await events.next()).toBeNull();
		expect(server.lines.at(-1)).toMatchObject({ transport: 'yoga' });
	});

	test('a client that accepts neither JSON nor events gets 406', async () => {
		const response = await server.post({ query: '{ hello }' }, { accept: 'text/html' });
		expect(response.status).toBe(406);
	});
});

test('a document is interpreted twice, then compiled; the responses are the same', async () => {
	server.lines.length = 0;
	const answers = [];
	for (let use = 0; use < 4; use += 1) {
		const response = await server.post({
			query: 'query Echo($text: String) { echo(text: $text) }',
			variables: { text: 'Ada' },
		});
		answers.push(await response.text());
	}
	expect(new Set(answers)).toEqual(new Set(['{"data":{"echo":"Ada"}}']));
	expect(server.lines.map(({ execution }) => execution)).toEqual([
		'interpreted',
		'interpreted',
		'compiled',
		'compiled',
	]);
});

interface Refused {
	readonly body: unknown;
	readonly headers?: Record<string, string>;
	readonly status: number;
	/** For clients that accept `application/json` only; the same status unless given. */
	readonly statusAsJson?: number;
	readonly code: string;
}

const REFUSED: Record<string, Refused> = {
	'a forged token': {
		body: { query: '{ userId }' },
		headers: { authorization: 'Bearer a.b.c' },
		status: 401,
		code: 'UNAUTHENTICATED',
	},
	'an unknown operation name': {
		body: { query: 'query A { hello }', operationName: 'B' },
		status: 400,
		code: 'OPERATION_RESOLUTION_FAILURE',
	},
	'variables of another type': {
		body: { query: 'query ($text: String) { echo(text: $text) }', variables: { text: 3 } },
		status: 400,
		code: 'BAD_REQUEST',
	},
	'variables that are not an object': {
		body: { query: '{ hello }', variables: 'text' },
		status: 400,
		code: 'BAD_REQUEST',
	},
	'variables nested 20,000 deep': {
		body: `{"query":"query ($list: [String]) { echo(list: $list) }","variables":{"list":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`,
		status: 400,
		code: 'BAD_REQUEST',
	},
	'an operation name that is not a string': {
		body: { query: '{ hello }', operationName: 3 },
		status: 400,
		code: 'BAD_REQUEST',
	},
	'a syntax error': {
		body: { query: '{ hello' },
		status: 400,
		statusAsJson: 200,
		code: 'GRAPHQL_PARSE_FAILED',
	},
	'a field that does not exist': {
		body: { query: '{ helo }' },
		status: 400,
		statusAsJson: 200,
		code: 'GRAPHQL_VALIDATION_FAILED',
	},
	'no document': { body: {}, status: 400, statusAsJson: 200, code: 'BAD_REQUEST' },
	'a document that is not a string': { body: { query: 3 }, status: 400, code: 'BAD_REQUEST' },
	'an unknown parameter': {
		body: { query: '{ hello }', other: 1 },
		status: 400,
		code: 'BAD_REQUEST',
	},
	'a body that is not JSON': { body: '{ "query": ', status: 400, code: 'BAD_REQUEST' },
	'a batch': { body: [{ query: '{ hello }' }], status: 400, code: 'BAD_REQUEST' },
	'an empty body': { body: '', status: 400, code: 'BAD_REQUEST' },
	'a body that is null': { body: 'null', status: 400, code: 'BAD_REQUEST' },
	'a body that is not of type JSON': {
		body: 'query={hello}',
		headers: { 'content-type': 'text/plain' },
		status: 415,
		code: 'UNSUPPORTED_MEDIA_TYPE',
	},
	'a body of more than 1 MB': {
		body: { query: '{ hello }', variables: { text: 'x'.repeat(1_000_001) } },
		status: 413,
		code: 'REQUEST_TOO_LARGE',
	},
};

test.each(Object.entries(REFUSED))(
	'%s is refused with a status, a code and the headers of every response',
	async (_name, { body, headers, status, statusAsJson = status, code }) => {
		for (const [accept, expected] of [
			['application/graphql-response+json', status],
			['application/json', statusAsJson],
		] as const) {
			server.lines.length = 0;
			const response = await server.post(body, { accept, origin: WEB_URL, ...headers });
			expect(response.status).toBe(expected);
			expect(response.headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
			expect(response.headers.get('access-control-allow-origin')).toBe(WEB_URL);
			expect(response.headers.get('cache-control')).toBe('no-store');
			expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
			const answer = await response.json();
			expect(answer).not.toHaveProperty('data');
			expect(answer.errors).toMatchObject([{ extensions: { code } }]);
			expect(JSON.stringify(answer)).not.toMatch(/"http"|originalError|unexpected":/);
			expect(server.lines).toMatchObject([{ status: expected, errorCodes: [code] }]);
		}
	},
);

test('a client that disconnects before the end of its body takes no resources', async () => {
	const socket = connect(server.port, '127.0.0.1');
	await once(socket, 'connect');
	socket.write(
		'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"query"',
	);
	socket.destroy();
	expect((await server.post({ query: '{ hello }' })).status).toBe(200);
});
