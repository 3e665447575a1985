import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { type HttpServer, startHttpServer } from '../../test/http-server.ts';
import { WEB_URL } from '../../test/issuer.ts';
import { MemoryRateLimitStore } from '../operation/rate-limit/memory-rate-limit-store.ts';

// Both ways in give the same answer, to the header: what one of them forgot would show here.

const HELLO = 'query Hello { hello }';
const hash = createHash('sha256').update(HELLO).digest('hex');
const LONG = 'x'.repeat(5_000);
const ECHO = 'query ($text: String, $list: [String]) { echo(text: $text, list: $list) }';
const SOMEBODY = crypto.randomUUID();
const NOW = new Date('2031-02-03T04:05:06Z');

let database: TestDatabase;
let short: HttpServer;
let yoga: HttpServer;
beforeAll(async () => {
	database = await createTestDatabase();
	[short, yoga] = await Promise.all([start(true), start(false)]);
});
afterAll(async () => {
	await Promise.all([short.stop(), yoga.stop()]);
	await database.close();
});

function start(shortWay: boolean): Promise<HttpServer> {
	const policy = { points: 100_000, window: 60_000 };
	return startHttpServer(database.db, {
		shortWay,
		now: () => NOW,
		trustedDocuments: new Map([[hash, HELLO]]),
		rateLimit: new MemoryRateLimitStore(policy),
	});
}

interface Case {
	readonly body?: unknown;
	readonly headers?: Record<string, string>;
	readonly as?: 'somebody' | 'a forger';
	readonly method?: string;
}

/** What differs from answer to answer, or says how the bytes travel. */
const INCIDENTAL = ['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding'];

async function ask(server: HttpServer, { body, headers, as, method = 'POST' }: Case) {
	server.lines.length = 0;
	const token = as === 'somebody' ? await server.issuer.token(SOMEBODY) : 'a.b.c';
	const response = await fetch(`${server.url}/graphql`, {
		method,
		headers: {
			'content-type': 'application/json',
			accept: 'application/graphql-response+json',
			'x-request-id': 'the-same',
			...(as && { authorization: `Bearer ${token}` }),
			...headers,
		},
		...(method === 'POST' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
	const said = Object.entries(Object.fromEntries(response.headers));
	return {
		status: response.status,
		headers: Object.fromEntries(said.filter(([name]) => !INCIDENTAL.includes(name)).sort()),
		body: await response.text(),
		// Neither how long it took nor what the stack looked like.
		lines: server.lines.map(({ ms: _ms, time: _time, err: _err, ...line }) => line),
	};
}

const CASES: Record<string, Case> = {
	'an operation': { body: { query: '{ hello }' } },
	'an operation with a name': { body: { query: HELLO, operationName: 'Hello' } },
	'a name that is not there': { body: { query: HELLO, operationName: 'Other' } },
	'a user': { body: { query: '{ userId __typename }' }, as: 'somebody' },
	'a forged token': { body: { query: '{ userId }' }, as: 'a forger' },
	'a mutation': { body: { query: 'mutation { touch }' } },
	variables: { body: { query: ECHO, variables: { text: 'Ada', list: ['a', null] } } },
	'variables of another type': { body: { query: ECHO, variables: { list: 'a', text: 3 } } },
	'variables that are none': { body: { query: ECHO, variables: 'text' } },
	'a mistake in the syntax': { body: { query: '{ hello' } },
	'a field that does not exist': { body: { query: '{ helo }' } },
	'too deep a document': {
		body: { query: `{ node ${'{ self '.repeat(14)} { name ${'}'.repeat(16)}` },
	},
	'a field that fails': { body: { query: '{ fail hello }' } },
	'a needed field that fails': { body: { query: '{ failHard }' } },
	'no text': { body: {} },
	'a text that is none': { body: { query: 3 } },
	'a parameter of somebody else': { body: { query: '{ hello }', other: 1 } },
	'a body that is no JSON': { body: '{ "query": ' },
	'a list of operations': { body: [{ query: '{ hello }' }] },
	'no body': { body: '' },
	'a body that is null': { body: 'null' },
	'a known hash': { body: { documentId: `sha256:${hash}` } },
	'a known hash in Apollo’s form': {
		body: { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } },
	},
	'an unknown hash': { body: { documentId: 'sha256:00' } },
	'a subscription': { body: { query: 'subscription { nothing }' } },
	'a form': { body: 'query={hello}', headers: { 'content-type': 'text/plain' } },
	'a question for the cost': { body: { query: '{ hello }' }, headers: { 'x-duly-cost': '1' } },
	'a page of the app': { body: { query: '{ hello }' }, headers: { origin: WEB_URL } },
	'a stranger’s page': {
		body: { query: '{ hello }' },
		headers: { origin: 'https://evil.example' },
	},
	'a client that reads brotli': {
		body: { query: ECHO, variables: { text: LONG } },
		headers: { 'accept-encoding': 'br' },
	},
	'a client that reads it plain': {
		body: { query: ECHO, variables: { text: LONG } },
		headers: { 'accept-encoding': 'identity' },
	},
	'a get': { method: 'GET' },
	...Object.fromEntries(
		[
			'*/*',
			'application/json',
			'application/graphql-response+json, application/json',
			'application/graphql-response+json,application/json;q=0.9',
			'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
			'application/json, multipart/mixed',
			'text/html',
		].flatMap((accept): [string, Case][] => [
			[`a client that reads ${accept}`, { body: { query: '{ hello }' }, headers: { accept } }],
			[`a mistake for who reads ${accept}`, { body: { query: '{ helo }' }, headers: { accept } }],
			[
				`a failure for who reads ${accept}`,
				{ body: { query: '{ failHard }' }, headers: { accept } },
			],
		]),
	),
};

describe('both ways answer alike', () => {
	test.each(Object.entries(CASES))('%s', async (_name, asked) => {
		for (const server of [short, yoga]) server.probe.failure = new Error('a secret');
		expect(await ask(short, asked)).toEqual(await ask(yoga, asked));
		// Its document is known now, and goes straight.
		expect(await ask(short, asked)).toEqual(await ask(yoga, asked));
	});
});

test.each(['somebody', 'a forger'] as const)(
	'a known document of %s is answered alike',
	async (as) => {
		const query = 'query Known { hello }';
		const askTwice = async (server: HttpServer) => {
			await ask(server, { body: { query }, as: 'somebody' });
			return ask(server, { body: { query }, as });
		};
		const known = await askTwice(short);
		expect(known).toEqual(await askTwice(yoga));
		expect(known.status).toBe(as === 'somebody' ? 200 : 401);
	},
);

test('who has asked for too much is refused alike', async () => {
	const policy = { points: 2, window: 60_000 };
	const servers = await Promise.all(
		[true, false].map((shortWay) =>
			startHttpServer(database.db, {
				shortWay,
				now: () => NOW,
				rateLimit: new MemoryRateLimitStore(policy),
			}),
		),
	);
	const answers = servers.map(async (server) => {
		const all = [];
		for (let turn = 0; turn < 4; turn += 1) all.push(await ask(server, { body: { query: HELLO } }));
		await server.stop();
		return all;
	});
	const [one, other] = await Promise.all(answers);
	expect(one).toEqual(other);
	expect(one!.at(-1)).toMatchObject({
		status: 429,
		headers: { 'retry-after': expect.any(String) },
	});
});

test('a body that says it is longer than it may be is refused unread', async () => {
	const body = JSON.stringify({ query: '{ hello }', variables: { text: 'x'.repeat(1_000_001) } });
	const [one, other] = await Promise.all([ask(short, { body }), ask(yoga, { body })]);
	expect(one).toEqual(other);
	expect(one.status).toBe(413);
});

test('a client that goes away before the end of its body costs nothing', async () => {
	const { connect } = await import('node:net');
	const socket = connect(short.port, '127.0.0.1');
	await new Promise((resolve) => socket.once('connect', resolve));
	socket.write(
		'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"query"',
	);
	socket.destroy();
	expect((await ask(short, { body: { query: '{ hello }' } })).status).toBe(200);
});
