import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { startHttpServer, type HttpServer } from '../../test/http-server.ts';
import { WEB_URL } from '../../test/issuer.ts';

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
	server.probe.mutations = 0;
});

const query = (text: string) => `?query=${encodeURIComponent(text)}`;

function get(search: string, headers: Record<string, string> = {}) {
	const accept = 'application/graphql-response+json';
	return fetch(`${server.url}/graphql${search}`, { headers: { accept, ...headers } });
}

function send(body: BodyInit, type?: string, encoding?: string) {
	return fetch(`${server.url}/graphql`, {
		method: 'POST',
		// Bytes, because fetch would give a text a content type of its own.
		body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
		headers: {
			...(type && { 'content-type': type }),
			...(encoding && { 'content-encoding': encoding }),
		},
	});
}

describe('GET', () => {
	test.each([
		['a mutation', query('mutation { touch }')],
		[
			'a mutation as the second operation',
			`${query('query A { hello } mutation B { touch }')}&operationName=B`,
		],
		['an operation that is not there', `${query('query A { hello }')}&operationName=B`],
		['no query', ''],
	])('never executes %s, even with the preflight header', async (_name, search) => {
		const response = await get(search, { 'graphql-require-preflight': '1' });
		expect(response.status).toBeGreaterThanOrEqual(400);
		expect(response.status).toBeLessThan(500);
		expect(await response.json()).not.toHaveProperty('data');
		expect(server.probe.mutations).toBe(0);
	});

	test('of a query is refused without the preflight header', async () => {
		const response = await get(query('{ hello }'));
		expect(response.status).toBe(403);
		expect(await response.json()).not.toHaveProperty('data');
	});

	test('of a query with that header is answered, and not cacheable', async () => {
		const response = await get(query('{ hello }'), { 'graphql-require-preflight': '1' });
		expect(await response.json()).toEqual({ data: { hello: 'world' } });
		expect(response.headers.get('cache-control')).toBe('no-store');
	});

	test('for a web page returns none', async () => {
		for (const path of ['/', '/graphql', '/graphiql', '/altair', '/playground', '/voyager']) {
			const response = await fetch(server.url + path, { headers: { accept: 'text/html' } });
			expect(response.status).toBeGreaterThanOrEqual(400);
			expect(await response.text()).not.toMatch(/<html/i);
		}
	});
});

describe.each([
	['a query', '{ hello }'],
	['a mutation', 'mutation { touch }'],
])('POST of %s', (_kind, text) => {
	const form = new URLSearchParams({ query: text });
	const multipart = new FormData();
	multipart.set('operations', JSON.stringify({ query: text }));
	multipart.set('map', '{}');
	const json = JSON.stringify({ query: text });

	test.each<[string, BodyInit, string | undefined]>([
		['a form', form, undefined],
		['a multipart form', multipart, undefined],
		['text', json, 'text/plain'],
		['a GraphQL document', text, 'application/graphql'],
		['no type at all', json, undefined],
		[
			'a form type that goes on with JSON',
			json,
			'application/x-www-form-urlencoded; application/json',
		],
		['a text type that goes on with JSON', json, 'text/plain;application/json'],
		['two types', json, 'text/plain, application/json'],
		['another JSON', json, 'application/json-patch+json'],
	])('as %s is refused', async (_name, body, type) => {
		const response = await send(body, type);
		expect([403, 415]).toContain(response.status);
		expect(await response.json()).not.toHaveProperty('data');
		expect(server.probe.mutations).toBe(0);
	});

	test('as JSON is answered', async () => {
		const response = await send(json, 'application/json; charset=utf-8');
		expect(await response.json()).toHaveProperty('data');
	});
});

test.each(['PUT', 'PATCH', 'DELETE', 'PROPFIND'])('%s is refused', async (method) => {
	const response = await fetch(`${server.url}/graphql`, {
		method,
		headers: { 'content-type': 'application/json' },
		body: '{"query":"{ hello }"}',
	});
	expect(response.status).toBe(405);
	expect(response.headers.get('allow')).toBe('GET, POST');
});

describe('a page of another origin', () => {
	const strangers = [
		'http://evil.example',
		'null',
		`${WEB_URL}.evil.example`,
		`${WEB_URL}:8080`,
		WEB_URL.replace('http:', 'https:'),
		WEB_URL.toUpperCase(),
		`http://evil.example?${WEB_URL}`,
	];

	test.each(strangers)('may not read a response: %s', async (origin) => {
		const response = await server.post({ query: '{ hello }' }, { origin });
		expect(corsHeaders(response)).toEqual([]);
	});

	test.each(strangers)('gets no permission by preflight: %s', async (origin) => {
		const response = await preflight(origin);
		expect(corsHeaders(response)).toEqual([]);
	});

	test('may if it is the web app, with a token and without cookies', async () => {
		const { headers } = await preflight(WEB_URL);
		expect(headers.get('access-control-allow-origin')).toBe(WEB_URL);
		expect(headers.get('access-control-allow-headers')).toContain('authorization');
		expect(headers.has('access-control-allow-credentials')).toBe(false);

		const answer = await server.post({ query: '{ hello }' }, { origin: WEB_URL });
		expect(answer.headers.get('access-control-allow-origin')).toBe(WEB_URL);
		expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
	});

	function preflight(origin: string) {
		return fetch(`${server.url}/graphql`, {
			method: 'OPTIONS',
			headers: {
				origin,
				'access-control-request-method': 'POST',
				'access-control-request-headers': 'authorization,content-type',
			},
		});
	}
	const corsHeaders = ({ headers }: Response) =>
		[...headers.keys()].filter((name) => name.startsWith('access-control-'));
});

test('every response has the security headers', async () => {
	const answers = [
		await server.post({ query: '{ hello }' }),
		await server.post('no json'),
		await server.post({ query: '{ hello }' }, { authorization: 'Bearer a.b.c' }),
		await fetch(`${server.url}/healthz`),
		await fetch(`${server.url}/readyz`),
		await fetch(`${server.url}/nowhere`),
	];
	for (const { headers } of answers) {
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('cache-control')).toBe('no-store');
		expect(headers.get('referrer-policy')).toBe('no-referrer');
		expect(headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(headers.has('strict-transport-security')).toBe(false);
	}
});

test('responses have Strict-Transport-Security if the web app is on HTTPS', async () => {
	const secure = await startHttpServer(database.db, { webUrl: 'https://duly.example' });
	const { headers } = await secure.post({ query: '{ hello }' });
	expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
	await secure.stop();
});
