import { once } from 'node:events';
import { CloseCode, createClient, type SubscribePayload } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import WebSocket, { type ClientOptions } from 'ws';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import type { Result } from '../../test/event-stream.ts';
import { createUser } from '../../test/factories.ts';
import { type HttpServer, startHttpServer } from '../../test/http-server.ts';
import { WEB_URL } from '../../test/issuer.ts';
import type { Uuid } from '../ids/type-id.ts';
import { schema } from '../schema.ts';
import { PostgresPubSub } from '../sync/postgres-pub-sub.ts';
import { createTodo } from '../features/todos/create/create-todo.ts';

let database: TestDatabase;
let server: HttpServer;
beforeAll(async () => {
	database = await createTestDatabase();
	server = await startHttpServer(database.db, { schema });
});
afterAll(async () => {
	await server.stop();
	await database.close();
});

const open: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of open.splice(0)) await close();
});

const newUser = async () => (await createUser(database.db)).id as Uuid<'Viewer'>;

/** graphql-ws's own client, which tells how its connections were closed. */
function clientWith(token: string, url = server.url) {
	const closed: number[] = [];
	const client = createClient({
		url: `${url.replace('http:', 'ws:')}/graphql`,
		webSocketImpl: WebSocket,
		connectionParams: { authorization: `Bearer ${token}` },
		retryAttempts: 0,
		on: { closed: (event) => closed.push((event as CloseEvent).code) },
	});
	open.push(() => client.dispose());
	return {
		closed,
		run: (query: string, variables?: Record<string, unknown>) =>
			client.iterate({ query, variables } as SubscribePayload) as AsyncIterableIterator<Result>,
	};
}

async function clientOf(userId: string) {
	return clientWith(await server.issuer.token(userId));
}

const CHANGES =
	'subscription ($after: SyncCursor) { changes(after: $after) { cursor changes { ... on TodoChanged { todo { title } } } } }';

test('a subscription delivers changes after any cursor, then live changes', async () => {
	const userId = await newUser();
	const pubSub = new PostgresPubSub(database.db);
	const scope = { db: database.db, userId, now: new Date(), pubSub };
	const { run } = await clientOf(userId);
	const first = run(CHANGES);
	const { cursor } = (await first.next()).value!.data!['changes'];
	await first.return!();
	await createTodo(scope, { title: 'missed' });

	const changes = run(CHANGES, { after: cursor });
	expect((await changes.next()).value!.data!['changes'].changes).toEqual([
		{ todo: { title: 'missed' } },
	]);
	const next = changes.next();
	await createTodo(scope, { title: 'live' });
	expect((await next).value!.data!['changes'].changes).toEqual([{ todo: { title: 'live' } }]);
});

test('queries and mutations are executed as well', async () => {
	const { run } = await clientOf(await newUser());
	const mutation = 'mutation { createTodo(input: { title: "x" }) { __typename } }';
	expect((await run(mutation).next()).value!.data).toEqual({
		createTodo: { __typename: 'CreateTodoPayload' },
	});
	const [only, end] = [run('{ todos { nodes { title } } }'), { done: true, value: undefined }];
	expect((await only.next()).value!.data).toEqual({ todos: { nodes: [{ title: 'x' }] } });
	expect(await only.next()).toEqual(end);
});

test.each([
	['nobody', {}],
	['a bad token', { authorization: 'Bearer a.b.c' }],
	['something else for a token', { authorization: 7 }],
])('a connection with %s is closed', async (_who, payload) => {
	const socket = new WebSocket(`${server.url}/graphql`, 'graphql-transport-ws');
	await once(socket, 'open');
	socket.send(JSON.stringify({ type: 'connection_init', payload }));
	const [code] = await once(socket, 'close');
	expect(code).toBe(CloseCode.Forbidden);
});

test('without the issuer’s keys connections are closed with 1013', async () => {
	const keyless = await startHttpServer(database.db, { schema });
	open.push(keyless.stop);
	keyless.issuer.respond = () => new Response('', { status: 500 });
	const socket = new WebSocket(`${keyless.url}/graphql`, 'graphql-transport-ws');
	await once(socket, 'open');
	const authorization = `Bearer ${await keyless.issuer.token(await newUser())}`;
	socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
	const [code] = await once(socket, 'close');
	expect(code).toBe(1013);
});

test.each([
	['a page of another origin', '/graphql', { origin: 'http://evil.example' }, 403],
	['an address that is not the endpoint', '/elsewhere', {}, 404],
])('a connection of %s is refused', async (_who, path, headers, status) => {
	const socket = new WebSocket(server.url + path, 'graphql-transport-ws', { headers });
	const [, response] = await once(socket, 'unexpected-response');
	expect(response.statusCode).toBe(status);
});

test.each([
	['the web app', () => WEB_URL],
	['the API itself', () => server.url],
])('a page of %s can connect', async (_who, origin) => {
	const socket = new WebSocket(`${server.url}/graphql`, 'graphql-transport-ws', {
		origin: origin(),
	});
	await once(socket, 'open');
	socket.close();
});

test('the limits of documents apply', async () => {
	const { run } = await clientOf(await newUser());
	const deep = `{ viewer { inbox ${'{ todos { nodes { list '.repeat(6)} { id } ${'} } }'.repeat(6)} } }`;
	await expect(run(deep).next()).rejects.toMatchObject([
		{ extensions: { code: 'QUERY_TOO_COMPLEX' } },
	]);
	await expect(run('{ no such').next()).rejects.toMatchObject([
		{ message: expect.stringContaining('Syntax Error') },
	]);
	await expect(run('{ nothing }').next()).rejects.toMatchObject([
		{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
	]);
});

test('a message larger than the limit of a request is not read', async () => {
	const client = await clientOf(await newUser());
	await expect(
		client.run('{ viewer { id } }', { x: 'x'.repeat(1_100_000) }).next(),
	).rejects.toThrow();
	expect(client.closed).toEqual([1009]);
});

test('an unexpected error is masked and logged under its request id', async () => {
	const probing = await startHttpServer(database.db);
	open.push(probing.stop);
	probing.probe.failure = new Error('secret');
	const { run } = clientWith(await probing.issuer.token(await newUser()), probing.url);
	const { value } = await run('{ fail }').next();
	const { requestId } = value!.errors![0]!.extensions;
	expect(value).toEqual({
		data: { fail: null },
		errors: [
			{
				message: 'Something went wrong on our side.',
				path: ['fail'],
				locations: expect.any(Array),
				extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) },
			},
		],
	});
	await vi.waitFor(() =>
		expect(probing.lines).toContainEqual(expect.objectContaining({ requestId, level: 50 })),
	);
});

test('every operation is logged in one line', async () => {
	const { run } = await clientOf(await newUser());
	await run('query Who { viewer { id } }').next();
	await vi.waitFor(() =>
		expect(server.lines).toContainEqual(
			expect.objectContaining({ method: 'WEBSOCKET', path: '/graphql', operation: 'Who' }),
		),
	);
});

test('a subscription ends when its token expires, with UNAUTHENTICATED', async () => {
	const now = Math.floor(Date.now() / 1000);
	const token = await server.issuer.token(await newUser(), { iat: now - 60, exp: now + 1 });
	const changes = clientWith(token).run(CHANGES);
	await changes.next();
	expect((await changes.next()).value!.errors).toMatchObject([
		{ extensions: { code: 'UNAUTHENTICATED' } },
	]);
	expect(await changes.next()).toEqual({ done: true, value: undefined });
});

test('an idle connection is closed when its token expires', async () => {
	const now = Math.floor(Date.now() / 1000);
	const token = await server.issuer.token(await newUser(), { iat: now - 60, exp: now + 1 });
	const socket = new WebSocket(`${server.url}/graphql`, 'graphql-transport-ws');
	await once(socket, 'open');
	const authorization = `Bearer ${token}`;
	socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
	const [code] = await once(socket, 'close');
	expect(code).toBe(CloseCode.Forbidden);
});

test('completing a subscription, or disconnecting, ends it', async () => {
	const userId = await newUser();
	const { run } = await clientOf(userId);
	const subscribe = vi.spyOn(server.pubSub, 'subscribe');
	const changes = run(CHANGES);
	await changes.next();
	await changes.return!();
	const socket = await rawClient(userId);
	socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: CHANGES } }));
	await once(socket, 'message');
	socket.terminate();
	await vi.waitFor(() => {
		expect(subscribe.mock.results).toHaveLength(2);
		for (const { value } of subscribe.mock.results) expect(value.ended).toBe(true);
	}, 5_000);
	subscribe.mockRestore();
});

/** A connection that has said who it is. */
async function rawClient(userId: string, on = server, options: ClientOptions = {}) {
	const socket = new WebSocket(`${on.url}/graphql`, 'graphql-transport-ws', options);
	await once(socket, 'open');
	const authorization = `Bearer ${await on.issuer.token(userId)}`;
	socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
	await once(socket, 'message');
	return socket;
}

test('a client that does not answer pings is disconnected', async () => {
	const pinging = await startHttpServer(database.db, { schema, pingIntervalMs: 20 });
	open.push(pinging.stop);
	const alive = await rawClient(await newUser(), pinging);
	const dead = await rawClient(await newUser(), pinging, { autoPong: false });
	await once(dead, 'close');
	await once(alive, 'ping');
	expect(alive.readyState).toBe(WebSocket.OPEN);
	alive.close();
});

test('a server that closes sends 1001 and does not wait for clients', async () => {
	const closing = await startHttpServer(database.db, { schema });
	const client = clientWith(await closing.issuer.token(await newUser()), closing.url);
	const changes = client.run(CHANGES);
	await changes.next();
	const begin = performance.now();
	await closing.stop();
	expect(performance.now() - begin).toBeLessThan(1_500);
	await changes.next().catch(() => {});
	expect(client.closed).toEqual([1001]);
});
