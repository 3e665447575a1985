import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { type HttpServer, startHttpServer } from '../../test/http-server.ts';
import { readTrustedDocuments } from './read-trusted-documents.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const HELLO = 'query Hello { hello }';
const TOUCH = 'mutation Touch { touch }';
const ECHO = 'query Echo($text: String) { echo(text: $text) }';

let database: TestDatabase;
let server: HttpServer;
beforeAll(async () => {
	database = await createTestDatabase();
	server = await startHttpServer(database.db, {
		trustedDocuments: new Map([HELLO, TOUCH, ECHO].map((text) => [hashOf(text), text])),
	});
});
afterAll(async () => {
	await server.stop();
	await database.close();
});

async function ask(body: object) {
	const response = await server.post(body);
	return { status: response.status, ...(await response.json()) };
}
const persisted = (sha256Hash: string) => ({
	extensions: { persistedQuery: { version: 1, sha256Hash } },
});

test('a document is executed by its hash, in Apollo’s form and in that of GraphQL over HTTP', async () => {
	const hello = { status: 200, data: { hello: 'world' } };
	expect(await ask(persisted(hashOf(HELLO)))).toEqual(hello);
	expect(await ask({ documentId: `sha256:${hashOf(HELLO)}` })).toEqual(hello);
	expect(await ask({ documentId: hashOf(HELLO) })).toEqual(hello);
	const variables = { text: 'Ada' };
	expect(await ask({ ...persisted(hashOf(ECHO)), variables })).toMatchObject({
		data: { echo: 'Ada' },
	});
});

test('an unknown hash is refused with the message upon which clients send the text', async () => {
	for (const body of [persisted(hashOf('{ other }')), { documentId: 'sha256:00' }]) {
		expect(await ask(body)).toEqual({
			status: 400,
			errors: [
				{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
			],
		});
	}
});

test('a text is executed and not stored, whatever hash the request has', async () => {
	const text = '{ again: hello }';
	expect(await ask({ query: text, ...persisted(hashOf(text)) })).toMatchObject({ status: 200 });
	expect(await ask(persisted(hashOf(text)))).toMatchObject({ status: 400 });
	expect(await ask({ query: text, ...persisted(hashOf(HELLO)) })).toMatchObject({
		data: { again: 'world' },
	});
	expect(await ask(persisted(hashOf(HELLO)))).toMatchObject({ data: { hello: 'world' } });
});

test('a mutation cannot be executed by GET', async () => {
	const search = new URLSearchParams({
		extensions: JSON.stringify(persisted(hashOf(TOUCH)).extensions),
	});
	const response = await fetch(`${server.url}/graphql?${search}`, {
		headers: { 'graphql-require-preflight': '1' },
	});
	expect(response.status).toBe(405);
	expect(server.probe.mutations).toBe(0);
});

test.each([
	{},
	{ extensions: {} },
	{ extensions: null },
	{ extensions: { persistedQuery: 1 } },
	{ documentId: 7 },
	{ extensions: { persistedQuery: { sha256Hash: ['a'] } } },
])('%j is refused', async (body) => {
	expect(await ask(body)).toMatchObject({
		status: 400,
		errors: [{ extensions: { code: 'BAD_REQUEST' } }],
	});
});

test('a server without trusted documents answers PERSISTED_QUERY_NOT_SUPPORTED', async () => {
	const bare = await startHttpServer(database.db);
	const response = await bare.post(persisted(hashOf(HELLO)));
	expect((await response.json()).errors).toMatchObject([
		{
			message: 'PersistedQueryNotSupported',
			extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' },
		},
	]);
	await bare.stop();
});

describe('a manifest', () => {
	let folder: string;
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'duly-manifest-'));
	});
	afterAll(() => rm(folder, { recursive: true }));

	async function manifest(content: unknown): Promise<string> {
		const path = join(folder, 'manifest.json');
		await writeFile(path, JSON.stringify(content));
		return path;
	}

	test('is read', async () => {
		const path = await manifest({ [hashOf(HELLO)]: HELLO });
		expect([...(await readTrustedDocuments(path))]).toEqual([[hashOf(HELLO), HELLO]]);
	});

	test.each([
		['with a text under another’s hash', { [hashOf(HELLO)]: TOUCH }],
		['that is a list', [HELLO]],
		['without hashes', { hello: HELLO }],
	])('%s is refused', async (_name, content) => {
		await expect(readTrustedDocuments(await manifest(content))).rejects.toThrow();
	});

	test('that does not exist is an error', async () => {
		await expect(readTrustedDocuments(join(folder, 'none.json'))).rejects.toThrow('ENOENT');
	});
});
