import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test/database.ts';
import { read } from '../test/source.ts';
import { freePort } from '../src/database/embedded/free-port.ts';
import { startLauncher, type Launcher } from './suite/start-launcher.ts';

// The commands of README.md, "Running it for others", run as they are written. Only the values that
// belong to this machine differ: DATABASE_URL, the ports and the data folder.

/** Includes a build of the web app. */
const START_MS = 300_000;
const WEB_URL = 'https://duly.example';

const [, commands = ''] =
	/^## Running it for others\n[\s\S]*?^```sh\n([\s\S]*?)^```/m.exec(read('README.md')) ?? [];

/** The registry and the network as this process reaches them, for npx. */
const npxSettings = Object.fromEntries(
	Object.entries(process.env).filter(([name]) =>
		/^(npm_config_|https?_proxy|no_proxy|node_extra_ca_certs)/i.test(name),
	),
);

/** A reverse proxy that overwrites X-Forwarded-For with `x-test-address` of the request. */
async function startProxy(port: number): Promise<{ url: string; server: Server }> {
	const server = createServer((incoming, outgoing) => {
		const { 'x-test-address': address = '192.0.2.1', ...headers } = incoming.headers;
		const { method, url: path } = incoming;
		const options = { port, method, path, headers: { ...headers, 'x-forwarded-for': address } };
		const forwarded = httpRequest(options, (answer) => {
			outgoing.writeHead(answer.statusCode!, answer.headers);
			answer.pipe(outgoing);
		});
		forwarded.on('error', () => outgoing.destroy());
		incoming.pipe(forwarded);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

describe('the production commands of the README', { timeout: START_MS }, () => {
	let database: TestDatabase;
	let environment: Record<string, string | undefined>;
	let launcher: Launcher;
	let web: Awaited<ReturnType<typeof startProxy>>;
	let api: Awaited<ReturnType<typeof startProxy>>;

	const start = (script: string) =>
		startLauncher({
			command: ['sh', '-euc', script.replace(/^export DATABASE_URL=.*$/m, '')],
			environment,
		});

	beforeAll(async () => {
		database = await createTestDatabase();
		environment = {
			// npx asks before it installs a package, and has no terminal here.
			npm_config_yes: 'true',
			...npxSettings,
			DATABASE_URL: database.url,
			DATA_DIR: await mkdtemp(join(inject('scratchFolder'), 'production-')),
			WEB_PORT: String(await freePort()),
			API_PORT: String(await freePort()),
		};
		launcher = await start(commands);
		web = await startProxy(Number(environment.WEB_PORT));
		api = await startProxy(Number(environment.API_PORT));
	}, START_MS);

	afterAll(async () => {
		for (const proxy of [web, api]) proxy?.server.close();
		if (launcher) {
			process.kill(-launcher.pid, 'SIGINT');
			await launcher.exited;
		}
		await database.close();
	});

	const signIn = (headers: Record<string, string>, origin = web.url) =>
		fetch(`${origin}/api/auth/sign-in/email`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', origin: WEB_URL, ...headers },
			body: JSON.stringify({ email: 'nobody@duly.example', password: 'not a real password' }),
		});

	it('start both servers, and a new user signs up and queries GraphQL through the proxy', async () => {
		const signUp = await fetch(`${web.url}/api/auth/sign-up/email`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', origin: WEB_URL },
			body: JSON.stringify({
				name: 'Ada',
				email: 'ada@duly.example',
				password: 'correct horse battery',
			}),
		});
		expect(signUp.status).toBe(200);
		const cookie = signUp.headers
			.getSetCookie()
			.map((each) => each.split(';')[0])
			.join('; ');
		const { token } = await (
			await fetch(`${web.url}/api/auth/token`, { headers: { cookie } })
		).json();
		const answer = await fetch(`${api.url}/graphql`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
			body: JSON.stringify({ query: '{ viewer { name } }' }),
		});
		expect(await answer.json()).toEqual({ data: { viewer: { name: 'Ada' } } });
		const page = await fetch(`${web.url}/today`, { headers: { cookie } });
		expect(page.status).toBe(200);
	});

	it('answer health checks and requests for the keys that come past the proxy', async () => {
		const direct = `http://localhost:${environment.WEB_PORT}`;
		for (const path of ['/healthz', '/sign-in', '/api/auth/jwks']) {
			expect((await fetch(direct + path)).status, path).toBe(200);
		}
	});

	it('count attempts to sign in by the address that the proxy sets', async () => {
		const from = { 'x-test-address': '198.51.100.7' };
		const statuses: number[] = [];
		for (let attempt = 0; attempt < 11; attempt += 1) {
			// What a client claims of its own address changes nothing.
			const forged = { 'x-forwarded-for': `203.0.113.${attempt}` };
			statuses.push((await signIn({ ...from, ...forged })).status);
		}
		expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
		expect((await signIn({ 'x-test-address': '198.51.100.8' })).status).toBe(401);
	});

	it('refuse an attempt to sign in that comes past the proxy', async () => {
		const answer = await signIn({}, `http://localhost:${environment.WEB_PORT}`);
		expect(answer.status).toBe(400);
		expect(await answer.json()).toMatchObject({ code: 'CLIENT_ADDRESS_MISSING' });
	});

	it('start nothing without ADDRESS_HEADER, because all users would share one limit', async () => {
		const script = commands.replace(/^export ADDRESS_HEADER=.*$/m, '');
		await expect(start(script)).rejects.toThrow('ADDRESS_HEADER is missing');
	});
});
