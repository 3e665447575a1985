import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import { createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { openEventStream } from '../../test/event-stream.ts';
import { createUser } from '../../test/factories.ts';
import { type HttpServer, startHttpServer } from '../../test/http-server.ts';
import { requestScope, type RequestScope } from '../database/request-scope.ts';
import { schema } from '../schema.ts';
import type { OperationStep } from './execute-operation.ts';
import { isStream, type OperationFacts } from './operation-request.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.close());

const servers: HttpServer[] = [];
afterEach(async () => {
	for (const server of servers.splice(0)) await server.stop();
});

async function start(deps: Parameters<typeof startHttpServer>[1]): Promise<HttpServer> {
	const server = await startHttpServer(database.db, deps);
	servers.push(server);
	return server;
}

async function webSocketClient(server: HttpServer) {
	const { id } = await createUser(database.db);
	const authorization = `Bearer ${await server.issuer.token(id)}`;
	return createClient({
		url: `${server.url.replace('http:', 'ws:')}/graphql`,
		webSocketImpl: WebSocket,
		connectionParams: { authorization },
		retryAttempts: 0,
	});
}

describe('a step that is added runs for every operation', () => {
	interface Seen extends OperationFacts {
		readonly transport: string;
		readonly isStream: boolean;
	}
	let seen: Seen[];
	let server: HttpServer;
	const record: OperationStep = async (request, next) => {
		const result = await next();
		seen.push({ ...request.facts, transport: request.transport, isStream: isStream(result) });
		return result;
	};

	async function startRecording(deps = {}): Promise<void> {
		seen = [];
		server = await start({ operationSteps: [record], compileAfterUses: 3, ...deps });
	}

	test('POST of JSON: a new document, a cached one and a compiled one', async () => {
		await startRecording();
		const query = 'query Hello { hello }';
		for (let use = 0; use < 3; use += 1) await server.post({ query });
		expect(seen).toMatchObject([
			{ transport: 'json', operationName: 'Hello', execution: 'interpreted' },
			{ transport: 'json', operationName: 'Hello', execution: 'interpreted' },
			{ transport: 'json', operationName: 'Hello', execution: 'compiled' },
		]);
	});

	test('an operation that is refused, with the code of its error', async () => {
		await startRecording();
		await server.post({ query: '{ helo }' });
		await server.post({ query: '{ hello }' }, { authorization: 'Bearer a.b.c' });
		await server.post({
			query: 'query ($list: [String]) { echo(list: $list) }',
			variables: { list: 3, x: 1 },
		});
		await server.post({ variables: {} });
		expect(seen).toMatchObject([
			{ errorCodes: ['GRAPHQL_VALIDATION_FAILED'] },
			{ errorCodes: ['UNAUTHENTICATED'] },
			{ errorCodes: ['BAD_REQUEST'] },
			{ errorCodes: ['BAD_REQUEST'] },
		]);
	});

	test('GET', async () => {
		await startRecording();
		await fetch(`${server.url}/graphql?query={hello}`, {
			headers: { 'graphql-require-preflight': '1' },
		});
		expect(seen).toMatchObject([{ transport: 'yoga', execution: 'interpreted' }]);
	});

	test.each([
		['GraphiQL', 'application/json, multipart/mixed', 'json'],
		['an unusual client', 'application/*;q=0.2, text/html;level=1', 'json'],
		['a client of events only', 'text/event-stream', 'yoga'],
	])('POST of %s, which accepts %s', async (_client, accept, transport) => {
		await startRecording();
		await (await server.post({ query: '{ hello }' }, { accept })).text();
		expect(seen).toMatchObject([{ transport, execution: 'interpreted', isStream: false }]);
	});

	test('a subscription by server-sent events', async () => {
		await startRecording({ schema });
		const { id } = await createUser(database.db);
		const events = await openEventStream({
			url: server.url,
			token: await server.issuer.token(id),
			query: 'subscription Follow { changes { cursor } }',
		});
		expect((await events.next())!.data).toBeDefined();
		expect(seen).toMatchObject([{ operationName: 'Follow', isStream: true }]);
		events.close();
	});

	test('a query and a subscription over a WebSocket', async () => {
		await startRecording({ schema });
		const client = await webSocketClient(server);
		await client.iterate({ query: 'query Who { viewer { id } }' }).next();
		const changes = client.iterate({ query: 'subscription Follow { changes { cursor } }' });
		await changes.next();
		expect(seen).toMatchObject([
			{ transport: 'ws', operationName: 'Who', isStream: false },
			{ transport: 'ws', operationName: 'Follow', isStream: true },
		]);
		await client.dispose();
	});
});

describe('the request scope', () => {
	test('has the user and the deadline of the operation that executes, and nothing outside it', async () => {
		const scopes: (RequestScope | undefined)[] = [];
		const server = await start({});
		server.probe.onResolve = () => scopes.push(requestScope.getStore());
		const { id } = await createUser(database.db);
		const authorization = `Bearer ${await server.issuer.token(id)}`;
		await server.post({ query: '{ hello }' });
		await server.post({ query: '{ hello }' }, { authorization });
		expect(scopes.map((scope) => scope?.userId)).toEqual([null, id]);
		for (const scope of scopes) {
			const left = scope!.deadline - performance.now();
			expect(left).toBeGreaterThan(5_000);
			expect(left).toBeLessThanOrEqual(10_000);
		}
		expect(requestScope.getStore()).toBeUndefined();
	});
});

describe('the deadline', () => {
	test('of 10 s is answered with 503 and Retry-After, though the operation still runs', async () => {
		const server = await start({});
		let release!: () => void;
		server.probe.gate = new Promise((resolve) => (release = resolve));
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		try {
			const answer = server.post({ query: '{ slow }' });
			await once(server.httpServer, 'request');
			await vi.waitFor(() => {
				expect(vi.getTimerCount()).toBeGreaterThan(0);
			});
			await vi.advanceTimersByTimeAsync(10_000);
			const response = await answer;
			expect(response.status).toBe(503);
			expect(response.headers.get('retry-after')).toBe('1');
			expect(await response.json()).toMatchObject({
				errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }],
			});
		} finally {
			vi.useRealTimers();
			release();
		}
	});
});

describe('a response', () => {
	test.each([
		['longer than the limit is replaced by an error', 'é'.repeat(600), 'RESPONSE_TOO_LARGE'],
		['within the limit is sent', 'é'.repeat(400), null],
	])('%s', async (_title, text, code) => {
		const server = await start({ maxResponseBytes: 1_000 });
		const query = 'query ($text: String) { echo(text: $text) }';
		const answer = await (await server.post({ query, variables: { text } })).json();
		if (code === null) expect(answer).toEqual({ data: { echo: text } });
		else expect(answer).toMatchObject({ errors: [{ extensions: { code } }] });
	});
});

describe('a reader that reads nothing', () => {
	const query = 'subscription { ticks(bytes: 400000) }';

	test('of server-sent events is disconnected once the limit of bytes waits for it', async () => {
		const server = await start({ maxBacklogBytes: 100_000 });
		const body = JSON.stringify({ query });
		const socket = connectSocket(server.port, '127.0.0.1');
		socket.write(
			`POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\naccept: application/json, text/event-stream\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
		);
		socket.pause();
		socket.on('error', () => {});
		await vi.waitFor(() => expect(server.probe.ticks).toBeGreaterThan(0), 5_000);
		await vi.waitFor(() => expect(server.probe.openStreams).toBe(0), 5_000);
		// The kernel's buffers took some events; then no more were made.
		expect(server.probe.ticks).toBeLessThan(100);
		socket.destroy();
	});

	test('of a WebSocket is disconnected as well', async () => {
		const server = await start({ maxBacklogBytes: 100_000 });
		const { id } = await createUser(database.db);
		const authorization = `Bearer ${await server.issuer.token(id)}`;
		const socket = new WebSocket(`${server.url}/graphql`, 'graphql-transport-ws');
		await once(socket, 'open');
		socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
		await once(socket, 'message');
		socket.pause();
		for (const id of ['1', '2', '3']) {
			socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query } }));
		}
		await vi.waitFor(() => expect(server.probe.ticks).toBeGreaterThan(2), 5_000);
		await vi.waitFor(() => expect(server.probe.openStreams).toBe(0), 5_000);
		expect(server.probe.ticks).toBeLessThan(100);
		socket.terminate();
	});
});
