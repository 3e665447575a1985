import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { createTokenVerifier } from '../src/auth/token.ts';
import type { Database } from '../src/database/connect.ts';
import { createLog } from '../src/log.ts';
import { createServer } from '../src/server.ts';
import type { ServerDeps } from '../src/server-deps.ts';
import { PostgresPubSub } from '../src/sync/postgres-pub-sub.ts';
import { API_URL, Issuer, WEB_URL } from './issuer.ts';
import { createProbeSchema } from './probe-schema.ts';

export type HttpServer = Awaited<ReturnType<typeof startHttpServer>>;

/** The server on a real socket, with the probe schema, its log kept as `lines`. */
export async function startHttpServer(db: Database, deps: Partial<ServerDeps> = {}) {
	const issuer = await Issuer.start();
	const { schema, probe } = createProbeSchema();
	const lines: Record<string, unknown>[] = [];
	const sink = new Writable({
		write(chunk, _encoding, done) {
			lines.push(JSON.parse(String(chunk)));
			done();
		},
	});
	const pubSub = new PostgresPubSub(db);
	const server = createServer({
		schema,
		db,
		pubSub,
		verifier: createTokenVerifier({
			jwksUrl: issuer.jwksUrl,
			issuer: WEB_URL,
			audience: API_URL,
			fetchInterval: 20,
		}),
		log: createLog({ level: 'info', destination: sink }),
		webUrl: WEB_URL,
		compileAfterUses: 1,
		...deps,
	});
	server.httpServer.listen(0, '127.0.0.1');
	await once(server.httpServer, 'listening');
	const { port } = server.httpServer.address() as AddressInfo;
	const url = `http://127.0.0.1:${port}`;

	/** POSTs a body as JSON, with other headers if wanted. */
	const post = (body: unknown, headers: Record<string, string> = {}) =>
		fetch(`${url}/graphql`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				accept: 'application/graphql-response+json',
				...headers,
			},
			body: typeof body === 'string' ? body : JSON.stringify(body),
		});

	return {
		...server,
		issuer,
		pubSub: deps.pubSub ?? pubSub,
		probe,
		lines,
		url,
		port,
		post,
		async stop() {
			await server.close();
			await pubSub.close();
			await issuer.stop();
		},
	};
}
