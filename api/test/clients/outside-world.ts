import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';
import { schema } from '../../src/schema.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { createUser } from '../factories.ts';
import { type HttpServer, startHttpServer } from '../http-server.ts';
import { ROOT } from '../source.ts';

/** The API as external clients reach it: over TCP, with public files only. */
export interface OutsideWorld {
	server: HttpServer;
	endpoint: string;
	webUrl: string;
	db: TestDatabase['db'];
	/** Creates a user that can sign in with an email address and a password. */
	person(name?: string): Promise<Outsider>;
	/** Runs a program as a user, in the client kit or another folder, and returns its output. */
	run(person: Outsider, command: string, args: readonly string[], folder?: string): Promise<string>;
}

export interface Outsider {
	readonly id: string;
	readonly email: string;
	token(): Promise<string>;
	/** Sends an operation to the API. Rejects if the response has errors. */
	// The assertions of a test state the expected data.
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	ask(query: string, variables?: object): Promise<any>;
}

export const PASSWORD = 'say "friend" \\ and enter';

/** Creates a world for a test file. */
export function useOutsideWorld(): OutsideWorld {
	const world = {} as OutsideWorld;
	let database: TestDatabase | undefined;
	let web: Awaited<ReturnType<typeof startSignIn>> | undefined;
	beforeAll(async () => {
		const { db } = (database = await createTestDatabase());
		const server = await startHttpServer(db, { schema });
		const endpoint = `${server.url}/graphql`;
		const userIds = new Map<string, string>();
		web = await startSignIn((email) => server.issuer.token(userIds.get(email)!));
		const webUrl = web.url;

		async function person(name?: string): Promise<Outsider> {
			const { id, email } = await createUser(db, { name });
			userIds.set(email, id);
			const token = () => server.issuer.token(id);
			async function ask(query: string, variables = {}) {
				const authorization = `Bearer ${await token()}`;
				const response = await server.post({ query, variables }, { authorization });
				const { data, errors } = await response.json();
				if (errors) throw new Error(JSON.stringify(errors));
				return data;
			}
			return { id, email, token, ask };
		}

		async function run(
			{ email }: Outsider,
			command: string,
			args: readonly string[],
			folder = join(ROOT, 'specs/api'),
		) {
			const { stdout } = await promisify(execFile)(command, args, {
				cwd: folder,
				env: {
					PATH: process.env['PATH'],
					...{ DULY_WEB: webUrl, DULY_API: server.url },
					...{ DULY_EMAIL: email, DULY_PASSWORD: PASSWORD },
				},
			});
			return stdout;
		}
		Object.assign(world, { server, endpoint, webUrl, db, person, run });
	});
	afterAll(async () => {
		await world.server?.stop();
		await web?.stop();
		await database?.close();
	});
	return world;
}

/**
 * Replaces the web app in front of the issuer, for the two requests of sign-in. Tests of the web app
 * verify the responses of the real endpoints.
 */
async function startSignIn(tokenOf: (email: string) => Promise<string>) {
	const server = createServer(async (request, response) => {
		const isPost = request.method === 'POST';
		if (isPost && request.url === '/api/auth/sign-in/email') {
			const { email, password } = JSON.parse(Buffer.concat(await request.toArray()).toString());
			if (password !== PASSWORD || !request.headers.origin) return response.writeHead(401).end();
			const cookie = `duly.session_token=${encodeURIComponent(email)}; Path=/; HttpOnly`;
			return response.writeHead(200, { 'set-cookie': cookie }).end('{}');
		}
		const email = /duly\.session_token=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
		if (request.url !== '/api/auth/token' || !email) return response.writeHead(401).end();
		response.end(JSON.stringify({ token: await tokenOf(decodeURIComponent(email)) }));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		stop: () => new Promise((resolve) => server.close(resolve)),
	};
}
