import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MemoryRateLimitStore } from '../../src/operation/rate-limit/memory-rate-limit-store.ts';
import { schema } from '../../src/schema.ts';
import { startHttpServer } from '../http-server.ts';
import { read, ROOT } from '../source.ts';
import { type Outsider, PASSWORD, useOutsideWorld } from './outside-world.ts';

// Runs all blocks of specs/api/README.md in order as one new user. A block of JSON or text directly
// after a program is its expected output.

const GUIDE = read('specs/api/README.md');

interface Block {
	readonly language: string;
	readonly source: string;
	readonly output: string | null;
}

const blocks: Block[] = [
	...GUIDE.matchAll(
		/^```(sh|graphql|ts)\n([\s\S]*?)^```\n(?:\n```(?:json|text)\n([\s\S]*?)^```\n)?/gm,
	),
].map(([, language, source, output = null]) => ({ language: language!, source: source!, output }));

const world = useOutsideWorld();
let ada: Outsider;
let folder: string;
beforeAll(async () => {
	ada = await world.person('Ada');
	folder = await mkdtemp(join(tmpdir(), 'duly-guide-'));
	// The client kit with its packages, as the guide installs them.
	await cp(join(ROOT, 'specs/api'), folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
	await symlink(join(ROOT, 'api/node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rm(folder, { recursive: true }));

const run = (command: string, args: readonly string[]) => world.run(ada, command, args, folder);

test('the guide has blocks of every language, and each is run', () => {
	const count = (kind: string) => blocks.filter(({ language }) => language === kind).length;
	expect(count('sh')).toBeGreaterThan(3);
	expect(count('graphql')).toBeGreaterThan(7);
	expect(count('ts')).toBeGreaterThan(5);
	const fences = GUIDE.match(/^```\w+$/gm)!;
	expect(fences).toHaveLength(
		blocks.length + blocks.filter(({ output }) => output !== null).length,
	);
});

test('the shell blocks run in order, from sign-in to the first todo', async () => {
	const MARK = '=-=-=';
	const shell = blocks.filter(({ language }) => language === 'sh');
	const script = shell.map(({ source }) => `${source}\nprintf '\\n${MARK}\\n'\n`).join('');
	const pasted = script
		.replaceAll('http://localhost:3000', world.webUrl)
		.replaceAll('http://localhost:4000', world.server.url)
		.replace('"ada@example.com"', JSON.stringify(ada.email))
		.replace('"correct horse battery"', JSON.stringify(PASSWORD));
	const outputs = (await run('sh', ['-euc', pasted])).split(`${MARK}\n`);
	for (const [at, { output }] of shell.entries()) {
		if (output === null) expect(outputs[at]!.trim()).toBe('');
		else expect(JSON.parse(outputs[at]!)).toEqual(JSON.parse(output));
	}
});

test('every operation and program has the documented output', async () => {
	for (const [at, { language, source, output }] of blocks.entries()) {
		if (language === 'graphql') {
			const data = await ada.ask(source);
			if (output !== null) expect(data, source).toEqual(JSON.parse(output));
			else expect(JSON.stringify(data), source).not.toContain('"code"');
		}
		if (language !== 'ts') continue;
		await writeFile(join(folder, `block-${at}.ts`), source);
		expect(await run(process.execPath, [`block-${at}.ts`]), source).toBe(output);
	}
});

describe('the table of failures', () => {
	const rows = [...GUIDE.matchAll(/^\| (\d{3}) +\| `([A-Z_]+)`/gm)].map(
		([, status, code]) => `${status} ${code}`,
	);

	const GRAPHQL = 'application/graphql-response+json';

	/** The response of the server to each failure, in the form of the table. */
	async function provoke(): Promise<string[]> {
		const { server, endpoint } = world;
		const authorization = `Bearer ${await ada.token()}`;
		const as = { authorization };
		const post = (query: string) => server.post({ query }, as);
		const narrow = await startHttpServer(world.db, {
			schema,
			rateLimit: new MemoryRateLimitStore({ points: 1, window: 60_000 }),
		});
		const hers = { authorization: `Bearer ${await narrow.issuer.token(ada.id)}` };
		await narrow.post({ query: '{ viewer { name } }' }, hers);
		const keyless = await startHttpServer(world.db, { schema });
		const signed = { authorization: `Bearer ${await keyless.issuer.token(ada.id)}` };
		keyless.issuer.respond = () => new Response(null, { status: 500 });
		const broken = await startHttpServer(world.db);
		const small = await startHttpServer(world.db, { maxResponseBytes: 10 });
		const answers = [
			await post('{'),
			await post('{ shoes }'),
			await server.post('{ no json', as),
			await post(
				'{ todos(first: 100) { nodes { subtasks(first: 100) { nodes { subtasks(first: 100) { nodes { id } } } } } } }',
			),
			await small.post({ query: '{ hello }' }),
			await post('{ todos(first: 101) { totalCount } }'),
			await post('{ todos(query: "due:") { totalCount } }'),
			await post(`{ changes(after: "${await cursorOfAnother()}") { hasMore } }`),
			await server.post({ query: '{ viewer { name } }' }, { authorization: 'Bearer a.b.c' }),
			await server.post({ query: '{ viewer { name } }' }),
			await fetch(`${endpoint}?query={viewer{name}}`, { headers: { ...as, accept: GRAPHQL } }),
			await server.post({ query: `# ${'x'.repeat(1_000_000)}` }, as),
			await server.post('{}', { ...as, 'content-type': 'application/graphql' }),
			await narrow.post({ query: '{ viewer { name } }' }, hers),
			await keyless.post({ query: '{ viewer { name } }' }, signed),
			await broken.post({ query: '{ failHard }' }),
		];
		const told = await Promise.all(
			answers.map(async (response) => {
				const text = await response.text();
				const code = /"code":"([A-Z_]+)"/.exec(text)?.[1];
				return `${response.status} ${code ?? text}`;
			}),
		);
		for (const each of [narrow, keyless, broken, small]) await each.stop();
		return told;
	}

	async function cursorOfAnother(): Promise<string> {
		const eve = await world.person();
		return (await eve.ask('{ changes { cursor } }')).changes.cursor;
	}

	test('matches the responses of the server', async () => {
		expect(await provoke()).toEqual(rows);
	});
});
