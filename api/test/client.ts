import { once } from 'node:events';
import { Agent, type IncomingMessage, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { print, type DocumentNode, type GraphQLFormattedError } from 'graphql';
import { pino } from 'pino';
import { createTokenVerifier } from '../src/auth/token.ts';
import { createServer, type ApiServer } from '../src/server.ts';
import type { ServerDeps } from '../src/server-deps.ts';
import { PostgresPubSub } from '../src/sync/postgres-pub-sub.ts';
import { API_URL, Issuer, WEB_URL } from './issuer.ts';

export type TestClientOptions = Pick<
	ServerDeps,
	'db' | 'now' | 'compileAfterUses' | 'operationSteps'
>;

export interface Answer<Data> {
	readonly status: number;
	readonly data: Data | null | undefined;
	readonly errors: readonly GraphQLFormattedError[] | undefined;
}

/** Sends operations with the token of one user, or without a token. */
export interface Asker {
	// The assertions of a test state the expected data.
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	query<Data = Record<string, any>>(
		document: string | DocumentNode,
		variables?: Record<string, unknown>,
	): Promise<Answer<Data>>;
}

export interface TestClient extends Asker {
	/** Signs the user in, with a token that the server verifies. */
	as(userId: string): Asker;
	readonly server: ApiServer;
	/** The base URL of the server. */
	readonly url: string;
	readonly issuer: Issuer;
	close(): Promise<void>;
}

/** The API on a TCP port, with requests in the form of the web app. */
export async function createTestClient({
	db,
	now,
	compileAfterUses = 1,
	operationSteps = [],
}: TestClientOptions): Promise<TestClient> {
	const issuer = await Issuer.start();
	const pubSub = new PostgresPubSub(db);
	const server = createServer({
		schema: (await import('../src/schema.ts')).schema,
		db,
		pubSub,
		verifier: createTokenVerifier({
			jwksUrl: issuer.jwksUrl,
			issuer: WEB_URL,
			audience: API_URL,
		}),
		// `LOG_LEVEL=error npx vitest` shows the cause of a masked error.
		log: pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
		webUrl: WEB_URL,
		now,
		compileAfterUses,
		operationSteps,
	});
	server.httpServer.listen(0, '127.0.0.1');
	await once(server.httpServer, 'listening');
	const { port } = server.httpServer.address() as AddressInfo;
	const agent = new Agent({ keepAlive: true });

	async function post(body: string, authorization: string | null): Promise<IncomingMessage> {
		const request = httpRequest({
			agent,
			port,
			host: '127.0.0.1',
			method: 'POST',
			path: '/graphql',
			headers: {
				'content-type': 'application/json',
				'content-length': Buffer.byteLength(body),
				accept: 'application/graphql-response+json, application/json',
				...(authorization !== null && { authorization }),
			},
		});
		request.end(body);
		const [response] = (await once(request, 'response')) as [IncomingMessage];
		return response;
	}

	function asker(authorization: () => Promise<string | null>): Asker {
		return {
			async query(document, variables) {
				const query = typeof document === 'string' ? document : print(document);
				const response = await post(JSON.stringify({ query, variables }), await authorization());
				const { data, errors } = JSON.parse(await text(response));
				return { status: response.statusCode!, data, errors };
			},
		};
	}

	return {
		...asker(async () => null),
		as(userId) {
			let token: Promise<string> | undefined;
			return asker(async () => `Bearer ${await (token ??= issuer.token(userId))}`);
		},
		server,
		url: `http://127.0.0.1:${port}`,
		issuer,
		async close() {
			agent.destroy();
			await server.close();
			await pubSub.close();
			await issuer.stop();
		},
	};
}
