import { print, type DocumentNode, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { pino } from 'pino';
import { createTokenVerifier } from '../src/auth/token.ts';
import type { Database } from '../src/database/connect.ts';
import { createServer, type ApiServer } from '../src/server.ts';
import { API_URL, Issuer, WEB_URL } from './issuer.ts';

export interface TestClientOptions {
	readonly db: Database;
	/** The product's own schema, unless a test brings a smaller one. */
	readonly schema?: GraphQLSchema;
	readonly now?: () => Date;
	/** The how-manieth time that a document comes it is compiled: at once, unless documents hardly repeat. */
	readonly compileFrom?: number;
}

export interface Answer<Data> {
	readonly status: number;
	readonly data: Data | null | undefined;
	readonly errors: readonly GraphQLFormattedError[] | undefined;
}

/** Asks on behalf of one user, or of nobody. */
export interface Asker {
	// What a test expects of the data stands in its assertions.
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	query<Data = Record<string, any>>(
		document: string | DocumentNode,
		variables?: Record<string, unknown>,
	): Promise<Answer<Data>>;
}

export interface TestClient extends Asker {
	/** Signs that user in: with a real token, really verified. */
	as(userId: string): Asker;
	readonly server: ApiServer;
	readonly issuer: Issuer;
	close(): Promise<void>;
}

/** The whole API as clients meet it, without a socket between. */
export async function createTestClient({
	db,
	schema,
	now,
	compileFrom = 1,
}: TestClientOptions): Promise<TestClient> {
	const issuer = await Issuer.start();
	const server = createServer({
		schema: schema ?? (await import('../src/schema.ts')).schema,
		db,
		verifier: createTokenVerifier({
			jwksUrl: issuer.jwksUrl,
			issuer: WEB_URL,
			audience: API_URL,
		}),
		// `LOG_LEVEL=error npx vitest` shows what is behind a masked error.
		log: pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
		webUrl: WEB_URL,
		now,
		compileFrom,
	});

	function asker(authorization: () => Promise<Record<string, string>>): Asker {
		return {
			async query(document, variables) {
				const response = await server.yoga.fetch(`${API_URL}/graphql`, {
					method: 'POST',
					headers: {
						'content-type': 'application/json',
						accept: 'application/graphql-response+json',
						...(await authorization()),
					},
					body: JSON.stringify({
						query: typeof document === 'string' ? document : print(document),
						variables,
					}),
				});
				const { data, errors } = await response.json();
				return { status: response.status, data, errors };
			},
		};
	}

	return {
		...asker(async () => ({})),
		as(userId) {
			let token: Promise<string> | undefined;
			return asker(async () => ({
				authorization: `Bearer ${await (token ??= issuer.token(userId))}`,
			}));
		},
		server,
		issuer,
		async close() {
			await server.close();
			await issuer.stop();
		},
	};
}
