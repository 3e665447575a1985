import { once } from 'node:events';
import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { type HttpServer, startHttpServer } from '../../test/http-server.ts';

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

const LONG = 'Grüße '.repeat(1_000);
const READ = {
	br: brotliDecompressSync,
	gzip: gunzipSync,
	none: (bytes: Buffer) => bytes,
};

/** An answer as it comes over the wire; `fetch` would decompress it. */
async function echo(text: string, acceptEncoding?: string) {
	const asking = request(`${server.url}/graphql`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			...(acceptEncoding !== undefined && { 'accept-encoding': acceptEncoding }),
		},
	});
	asking.end(
		JSON.stringify({ query: 'query ($text: String) { echo(text: $text) }', variables: { text } }),
	);
	const [response] = await once(asking, 'response');
	const bytes = await buffer(response);
	const { headers } = response;
	const encoding = (headers['content-encoding'] ?? 'none') as keyof typeof READ;
	const { data } = JSON.parse(READ[encoding](bytes).toString());
	return { encoding, bytes: bytes.length, headers, text: data.echo };
}

test.each([
	['gzip, deflate, br, zstd', 'br'],
	['gzip', 'gzip'],
	['br;q=0.5, gzip', 'gzip'],
	['br;q=0, gzip', 'gzip'],
	['*', 'br'],
	['GZIP;q=0.2', 'gzip'],
])('a client that accepts %s gets %s', async (acceptEncoding, encoding) => {
	const answer = await echo(LONG, acceptEncoding);
	expect(answer).toMatchObject({ encoding, text: LONG });
	expect(answer.bytes).toBeLessThan(LONG.length / 20);
	expect(answer.headers['content-length']).toBe(String(answer.bytes));
});

test.each([undefined, '', 'identity', 'zstd', '*;q=0', 'gzip;q=0'])(
	'a client that accepts %j gets an uncompressed response',
	async (acceptEncoding) => {
		expect(await echo(LONG, acceptEncoding)).toMatchObject({ encoding: 'none', text: LONG });
	},
);

test('short responses are not compressed', async () => {
	expect(await echo('short', 'br')).toMatchObject({ encoding: 'none', text: 'short' });
});

test('the Vary header names Accept-Encoding', async () => {
	for (const answer of [await echo(LONG, 'br'), await echo(LONG), await echo('short', 'br')]) {
		expect(answer.headers.vary).toMatch(/\baccept-encoding\b/i);
	}
});
