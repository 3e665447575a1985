import { once } from 'node:events';
import { Agent, get as httpGet, type IncomingMessage } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test/database.ts';
import { startHttpServer } from '../test/http-server.ts';
import { connect } from './database/connect.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(async () => {
	await database.close();
});

async function readiness(url: string) {
	const response = await fetch(`${url}/readyz`);
	return { status: response.status, ...((await response.json()) as object) };
}

/** A query that does not end until released. */
async function startSlowQuery(server: Awaited<ReturnType<typeof startHttpServer>>) {
	let release!: () => void;
	const started = new Promise<void>((resolve) => {
		server.probe.gate = new Promise((open) => (release = open));
		server.httpServer.once('request', () => resolve());
	});
	const answer = server.post({ query: '{ slow }' });
	await started;
	return { answer, release };
}

test('the server is alive and ready once the database and the keys can be reached', async () => {
	const server = await startHttpServer(database.db);
	expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
	expect(await readiness(server.url)).toEqual({ status: 200, ready: true, missing: [] });
	await server.stop();
});

test('the server is alive but not ready without a database', async () => {
	const { db, close } = await connect('postgres://nobody@127.0.0.1:1/none');
	const server = await startHttpServer(db);
	expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
	expect(await readiness(server.url)).toEqual({ status: 503, ready: false, missing: ['database'] });
	await server.stop();
	await close();
});

test('the server is alive but not ready without the keys of the issuer', async () => {
	const server = await startHttpServer(database.db);
	server.issuer.respond = () => new Response('', { status: 500 });
	expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
	expect(await readiness(server.url)).toEqual({ status: 503, ready: false, missing: ['keys'] });

	server.issuer.respond = null;
	await vi.waitFor(async () => expect(await readiness(server.url)).toMatchObject({ status: 200 }));
	await server.stop();
});

test('close reports 503 on /readyz before it stops accepting requests', async () => {
	const server = await startHttpServer(database.db);
	let accepting = true;
	// What a load balancer needs until it has looked again.
	const closed = server.close({ delayMs: 2_000 }).then(() => (accepting = false));
	const answer = await readiness(server.url);
	expect(answer).toEqual({ status: 503, ready: false, missing: ['running'] });
	const { status, headers } = await server.post({ query: '{ hello }' });
	expect(status).toBe(200);
	expect(headers.get('connection')).toBe('close');
	expect(accepting).toBe(true);
	await closed;
	await expect(fetch(server.url)).rejects.toThrow();
	await server.stop();
});

test('close completes requests in progress, then closes their connections', async () => {
	const server = await startHttpServer(database.db);
	const { answer, release } = await startSlowQuery(server);
	const closed = server.close();
	release();
	const response = await answer;
	expect(await response.json()).toEqual({ data: { slow: 'done' } });
	const begin = performance.now();
	await closed;
	expect(performance.now() - begin).toBeLessThan(1_000);
	await server.stop();
});

test('close does not wait for idle connections', async () => {
	const server = await startHttpServer(database.db);
	const agent = new Agent({ keepAlive: true });
	const [response] = (await once(httpGet(`${server.url}/healthz`, { agent }), 'response')) as [
		IncomingMessage,
	];
	response.resume();
	await once(response, 'end');

	const begin = performance.now();
	await server.close();
	expect(performance.now() - begin).toBeLessThan(1_000);
	agent.destroy();
	await server.stop();
});

test('close ends connections of requests that exceed the timeout', async () => {
	const server = await startHttpServer(database.db);
	const { answer, release } = await startSlowQuery(server);
	const failed = expect(answer).rejects.toThrow();
	await server.close({ timeoutMs: 50 });
	await failed;
	release();
	await server.stop();
});

test('a client that sends its request too slowly is disconnected', async () => {
	const server = await startHttpServer(database.db);
	// The limits in force, and then shorter ones, for the test not to take as long.
	expect(server.httpServer).toMatchObject({ headersTimeout: 10_000, requestTimeout: 15_000 });
	Object.assign(server.httpServer, { headersTimeout: 100, requestTimeout: 200 });

	const inHeaders = connectSocket(server.port, '127.0.0.1').resume();
	inHeaders.write('POST /graphql HTTP/1.1\r\nhost: x\r\n');
	const inBody = connectSocket(server.port, '127.0.0.1').resume();
	inBody.write(
		'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
	);
	const cut = Promise.all([once(inHeaders, 'close'), once(inBody, 'close')]);

	expect((await server.post({ query: '{ hello }' })).status).toBe(200);
	await cut;
	await server.stop();
});
