import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import * as bundle from '@graphql-yoga/render-graphiql/graphiql';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { startHttpServer, type HttpServer } from '../../../test/http-server.ts';
import { WEB_URL } from '../../../test/issuer.ts';
import { schema } from '../../schema.ts';

let database: TestDatabase;
let server: HttpServer;
beforeAll(async () => {
	database = await createTestDatabase();
	server = await startHttpServer(database.db, { graphiql: true });
});
afterAll(async () => {
	await server.stop();
	await database.close();
});

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

/** As it comes over the wire, where fetch would decompress it. */
async function getRaw(path: string, headers: Record<string, string> = {}) {
	const [response] = await once(get(server.url + path, { headers }), 'response');
	return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
}

async function openPage() {
	const { headers, body } = await getRaw('/graphql', browser);
	const html = String(body);
	const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path!);
	return { headers, html, files };
}

test('a browser that opens the endpoint gets GraphiQL, other clients do not', async () => {
	const { headers, html } = await openPage();
	expect(headers['content-type']).toBe('text/html; charset=utf-8');
	expect(html).toContain('<title>Duly API</title>');
	expect(html).toContain(`href="${WEB_URL}"`);
	expect(html).not.toMatch(/\{\w+\}/);

	const program = await getRaw('/graphql?query={__typename}', { accept: 'application/json' });
	expect(program.status).toBe(403);
});

test('the page may run only files of the API and connect only to the API and the web app', async () => {
	const { headers, html } = await openPage();
	const policy = headers['content-security-policy'];
	expect(policy).toContain("default-src 'none'");
	expect(policy).toContain("script-src 'self';");
	expect(policy).toContain(`connect-src 'self' ${WEB_URL};`);
	expect(policy).toContain("frame-ancestors 'none'");
	expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
	expect(html).not.toMatch(/ (style|on\w+)=/);
});

test('every file of the page exists and is immutable', async () => {
	const { files } = await openPage();
	expect(files.length).toBeGreaterThan(4);
	for (const path of files) {
		const { status, headers } = await getRaw(path);
		expect({ path, status }).toEqual({ path, status: 200 });
		expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
		expect(headers['x-content-type-options']).toBe('nosniff');
	}
});

test.each([
	['br', 'gzip, deflate, br', brotliDecompressSync],
	['gzip', 'gzip, deflate', gunzipSync],
])(
	'the GraphiQL bundle is served compressed as %s and is complete',
	async (encoding, accepted, expand) => {
		const { files } = await openPage();
		const folder = files.find((path) => path.endsWith('graphiql.js'))!.replace(/[^/]+$/, '');
		const texts = {
			'graphiql.js': bundle.js,
			'graphiql.css': bundle.css,
			'editor.worker.js': bundle.editorWorkerService,
			'graphql.worker.js': bundle.graphqlWorker,
			'json.worker.js': bundle.jsonWorker,
		};
		for (const [name, text] of Object.entries(texts)) {
			const { headers, body } = await getRaw(folder + name, { 'accept-encoding': accepted });
			expect(headers['content-encoding']).toBe(encoding);
			expect(headers.vary).toBe('accept-encoding');
			expect(expand(body).equals(Buffer.from(text))).toBe(true);
		}
	},
);

test.each(['/graphql/assets/0/graphiql.js', '/graphql/assets/..%2f/page.js', '/graphql/assets/'])(
	'%s does not exist',
	async (path) => {
		expect((await getRaw(path, browser)).status).toBe(404);
	},
);

test('GraphiQL can be disabled', async () => {
	const plain = await startHttpServer(database.db, { graphiql: false });
	const response = await fetch(`${plain.url}/graphql`, { headers: browser });
	expect(response.status).toBe(403);
	await plain.stop();
});

test('the initial operations of the editor are valid', async () => {
	const script = await readFile(new URL('./page/page.js', import.meta.url), 'utf8');
	const documents = [...script.matchAll(/query: `([^`]+)`/g)].map(([, text]) => text!);
	expect(documents).toHaveLength(3);
	for (const text of documents) expect(validate(schema, parse(text))).toEqual([]);
});
