import { once } from 'node:events';
import { connect } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
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
afterEach(async () => {
	// Whatever was sent, the server lives and answers.
	const response = await server.post({ query: '{ hello }' });
	expect(await response.json()).toEqual({ data: { hello: 'world' } });
});

const times = (count: number, make: (index: number) => string) =>
	Array.from({ length: count }, (_, index) => make(index)).join(' ');
const nested = (depth: number) =>
	'{ node ' + '{ self '.repeat(depth) + '{ name }' + ' }'.repeat(depth + 1);

async function refused(query: string) {
	const operationName = /^query A/.test(query) ? 'A' : undefined;
	const response = await server.post({ query, operationName });
	const answer = await response.json();
	expect(response.status).toBe(400);
	expect(answer).not.toHaveProperty('data');
	expect(answer.errors.length).toBeLessThan(10);
	return answer.errors[0];
}

const tooComplex = { extensions: { code: 'QUERY_TOO_COMPLEX' } };

describe('a document is refused', () => {
	test.each([
		['101 aliases of one field', `{ ${times(101, (i) => `a${i}: hello`)} }`],
		['101 aliases of __typename', `{ ${times(101, (i) => `a${i}: __typename`)} }`],
		[
			'101 aliases in a fragment',
			`{ ...F } fragment F on Query { ${times(101, (i) => `a${i}: hello`)} }`,
		],
		['101 aliases in an inline fragment', `{ ... { ${times(101, (i) => `a${i}: hello`)} } }`],
		['101 mutations by alias', `mutation { ${times(101, (i) => `a${i}: touch`)} }`],
		['31 lists by alias', `{ node { ${times(31, (i) => `a${i}: selves { name }`)} } }`],
		['one root field 31 times', `{ ${times(31, () => 'hello')} }`],
		['one field 501 times', `{ node { ${times(501, () => 'name')} } }`],
		['31 known directives', `{ hello ${times(31, () => '@probe')} }`],
		['480 unknown directives', `{ hello ${times(480, (i) => `@unknown${i}`)} }`],
		['a cycle through the schema, 12 deep', nested(11)],
		['a cycle hidden in fragments', fragmentChain(14, 1)],
		['fragments that multiply (2 to the 20th)', fragmentChain(20, 2, false)],
		['a second operation that is too deep', `query A { hello } query B ${nested(20)}`],
		[
			'a chain of ofType',
			`{ __schema { types ${'{ ofType '.repeat(30)} { name } ${'}'.repeat(30)} } }`,
		],
	])('for %s', async (_name, query) => {
		expect(await refused(query)).toMatchObject(tooComplex);
		expect(server.probe.mutations).toBe(0);
	});

	test.each([
		['nine unknown directives', `{ hello ${times(9, () => '@unknown')} }`],
		['100 unknown fields', `{ node { ${times(100, (i) => `unknown${i}`)} } }`],
		[
			'lists in the introspection that go round',
			`{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }`,
		],
		[
			'a fragment that contains itself',
			'{ ...A } fragment A on Query { hello ...B } fragment B on Query { ...A }',
		],
		['50 000 nested lists', `{ echo(list: ${'['.repeat(50_000)}) }`],
		['900 nested lists', `{ echo(list: ${'['.repeat(480)}${']'.repeat(480)}) }`],
		['50 000 nested objects', `{ echo(text: ${'{a:'.repeat(50_000)}) }`],
		['50 000 nested selections', '{ node '.repeat(50_000)],
		['50 000 nested types', `query($a: ${'['.repeat(50_000)}) { hello }`],
		['more than 1 000 tokens', `{ echo(list: [${times(1_000, () => '"a"')}]) }`],
		['100 001 characters', `{ hello } #${'c'.repeat(99_991)}`],
		['nothing in it', ''],
		['a comment only', '# hello'],
	])('for %s', async (_name, query) => {
		await refused(query);
	});

	test.each([
		['12 levels', nested(10)],
		['30 aliases', `{ ${times(30, (i) => `a${i}: hello`)} }`],
		['30 root fields', `{ ${times(30, () => 'hello')} }`],
		['30 directives', `{ hello ${times(30, () => '@probe')} }`],
		['500 fields', `{ node { ${times(499, () => 'name')} } }`],
		[
			'the introspection of every tool',
			getIntrospectionQuery({
				inputValueDeprecation: true,
				specifiedByUrl: true,
				schemaDescription: true,
				directiveIsRepeatable: true,
				oneOf: true,
			}),
		],
	])('but not for %s', async (_name, query) => {
		const response = await server.post({ query });
		expect(await response.json()).not.toHaveProperty('errors');
	});

	/** Fragments that each spread the next, `width` times; each a field deeper, or not. */
	function fragmentChain(length: number, width: number, deeper = true) {
		const spread = (index: number) => {
			const next = times(width, () => `...F${index}`);
			return deeper ? `self { ${next} }` : next;
		};
		const fragments = times(length, (i) => `fragment F${i} on Node { ${spread(i + 1)} }`);
		return `{ node { ...F0 } } ${fragments} fragment F${length} on Node { name }`;
	}
});

test('a batch is refused', async () => {
	const response = await server.post(Array.from({ length: 10 }, () => ({ query: '{ hello }' })));
	expect(response.status).toBe(400);
	expect(await response.json()).not.toHaveProperty('data');
});

describe('a body is refused', () => {
	const big = { query: '{ hello }', variables: { pad: 'p'.repeat(1_000_000) } };

	test('above 1 MB', async () => {
		expect((await server.post(big)).status).toBe(413);
	});

	test('of 20 MB, in less than a second', async () => {
		const begin = performance.now();
		const response = await server.post({ ...big, variables: { pad: 'p'.repeat(20_000_000) } });
		expect(response.status).toBe(413);
		expect(performance.now() - begin).toBeLessThan(1_000);
	});

	test('for a document of 2 MB', async () => {
		expect((await server.post({ query: `# ${'c'.repeat(2_000_000)}` })).status).toBe(413);
	});

	test('above 1 MB without a content-length', async () => {
		const response = await fetch(`${server.url}/graphql`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: new Blob([JSON.stringify(big)]).stream(),
			duplex: 'half',
		} as RequestInit);
		expect(response.status).toBe(413);
	});

	test('as soon as it exceeds 1 MB, before its end', async () => {
		const socket = connect(server.port, '127.0.0.1');
		socket.write(
			'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
		);
		const chunk = `${(100_000).toString(16)}\r\n${' '.repeat(100_000)}\r\n`;
		for (let index = 0; index < 11; index++) socket.write(chunk); // and no last chunk
		const [answer] = await once(socket, 'data');
		expect(String(answer)).toMatch(/^HTTP\/1.1 413 /);
		socket.destroy();
	});

	test.each([
		['gzip', gzipSync],
		['br', brotliCompressSync],
	])('compressed by %s, whatever its size', async (encoding, compress) => {
		const bomb = compress(JSON.stringify({ ...big, variables: { pad: ' '.repeat(10_000_000) } }));
		const response = await fetch(`${server.url}/graphql`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'content-encoding': encoding },
			body: new Uint8Array(bomb),
		});
		expect(response.status).toBe(415);
	});

	test('with headers above 16 kB', async () => {
		const response = await server.post({ query: '{ hello }' }, { 'x-pad': 'p'.repeat(20_000) });
		expect(response.status).toBe(431);
	});
});
