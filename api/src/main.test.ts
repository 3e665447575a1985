import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test/database.ts';
import { Issuer } from '../test/issuer.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

let database: TestDatabase;
let issuer: Issuer;
beforeAll(async () => {
	database = await createTestDatabase();
	issuer = await Issuer.start();
});
afterAll(async () => {
	await issuer.stop();
	await database.close();
});

/** Runs the program as it is run for real; `ended` has its exit code and all that it said. */
function run(env: Record<string, string>) {
	const child = spawn(process.execPath, [main], {
		env: { PATH: process.env.PATH, DATABASE_URL: database.url, JWKS_URL: issuer.jwksUrl, ...env },
	});
	onTestFinished(() => void child.kill('SIGKILL'));
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	child.stderr.on('data', (chunk) => (output += chunk));
	const ended = once(child, 'close').then(([code]) => ({ code, output }));
	return { child, ended };
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0);
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

test.each(['SIGTERM', 'SIGINT'] as const)(
	'serves the schema until %s, then exits with 0 within four seconds',
	async (signal) => {
		const port = await freePort();
		const { child, ended } = run({ API_PORT: String(port) });
		const url = `http://localhost:${port}`;
		await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), 15_000);

		const response = await fetch(`${url}/graphql`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ query: '{ __typename }' }),
		});
		expect(await response.json()).toEqual({ data: { __typename: 'Query' } });

		const begin = performance.now();
		child.kill(signal);
		expect((await ended).code).toBe(0);
		expect(performance.now() - begin).toBeLessThan(4_000);
	},
	20_000,
);

test('serves requests while its log is not read', async () => {
	const port = await freePort();
	const { child, ended } = run({ API_PORT: String(port) });
	const url = `http://localhost:${port}`;
	await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), 15_000);

	child.stdout.pause();
	// More lines than a pipe holds, which is 64 kB.
	for (let batch = 0; batch < 20; batch++) {
		const requests = Array.from({ length: 50 }, () => fetch(`${url}/graphql?query={a}`));
		for (const response of await Promise.all(requests)) expect(response.status).toBe(403);
	}
	child.stdout.resume();
	child.kill('SIGTERM');
	const { code, output } = await ended;
	expect(code).toBe(0);
	expect(output.length).toBeGreaterThan(100_000);
}, 20_000);

test('a port in use is reported in one sentence', async () => {
	const holder = createServer().listen(0);
	await once(holder, 'listening');
	const taken = String((holder.address() as AddressInfo).port);

	const { code, output } = await run({ API_PORT: taken }).ended;
	expect(code).toBe(1);
	expect(output).toBe(
		`Port ${taken} is already in use. Stop what uses it, or set API_PORT to another.\n`,
	);
	await new Promise((resolve) => holder.close(resolve));
}, 20_000);

test('an invalid environment prevents the start', async () => {
	const { code, output } = await run({ NODE_ENV: 'production', WEB_URL: 'duly.example' }).ended;
	expect(code).toBe(1);
	expect(output).toContain('API_URL is missing');
	expect(output).toContain('WEB_URL is not an address');
}, 20_000);
