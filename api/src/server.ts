import { setTimeout as delay } from 'node:timers/promises';
import { createServer as createHttpServer, type Server, type ServerOptions } from 'node:http';
import { useCSRFPrevention } from '@graphql-yoga/plugin-csrf-prevention';
import { sql } from 'drizzle-orm';
import type { GraphQLSchema } from 'graphql';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { TokenVerifier } from './auth/token.ts';
import { createContext, type IdentifiedRequest } from './operation/create-context.ts';
import type { Context } from './schema/context.ts';
import type { Database } from './database/connect.ts';
import { corsOptions } from './http/cors.ts';
import { OperationCache } from './operation/operation-cache.ts';
import { maskError } from './operation/mask-error.ts';
import type { RequestState } from './operation/request-state.ts';
import { createShortWay } from './transports/json-post.ts';
import { useBodyLimit } from './http/body-limit.ts';
import { OperationCosts, useComplexityLimit } from './operation/complexity-limit.ts';
import { CompiledOperations, useCompiledOperations } from './operation/compiled-operations.ts';
import { useCompression } from './http/response-compression.ts';
import { useDocumentLimits } from './operation/document-limits.ts';
import { createErrorReport, useErrorReport } from './operation/error-report.ts';
import { useGraphiql } from './http/graphiql/graphiql.ts';
import { useJsonBody } from './http/json-body.ts';
import { Allowances, useRateLimit } from './operation/rate-limit/rate-limiter.ts';
import { useReadiness } from './http/readiness.ts';
import { useRequestId } from './http/request-id.ts';
import { useRequestLog } from './http/access-log.ts';
import { securityHeaders, useSecurityHeaders } from './http/security-headers.ts';
import { OpenSubscriptions, useSubscriptions } from './operation/open-subscriptions.ts';
import {
	DOCUMENT_ID,
	type TrustedDocuments,
	useTrustedDocuments,
} from './operation/trusted-documents.ts';
import { serveWebSocket } from './transports/web-socket.ts';
import { LruMap } from './lru-map.ts';
import { createClientAddress, type ProxyOptions } from './http/client-address.ts';
import type { RateLimitStore } from './operation/rate-limit/rate-limit-store.ts';

export interface ServerDeps {
	readonly schema: GraphQLSchema;
	readonly db: Database;
	readonly verifier: TokenVerifier;
	readonly log: Logger;
	/** The web app's address: the one origin whose pages may call from a browser. */
	readonly webUrl: string;
	/** Whether a browser that opens the endpoint is shown GraphiQL. */
	readonly graphiql?: boolean;
	/** Counts what each user asks for; without it everyone may ask for everything. */
	readonly rateLimit?: RateLimitStore;
	/** What stands between clients and this server. */
	readonly proxy?: ProxyOptions;
	/** What may be asked for by its hash alone. */
	readonly trustedDocuments?: TrustedDocuments;
	readonly now?: () => Date;
	/** False where everything is to go through Yoga, as tests of both ways want it. */
	readonly shortWay?: boolean;
	/** The how-manieth time that a document comes it is compiled. */
	readonly compileFrom?: number;
	/** Between two pings over a WebSocket, in milliseconds. */
	readonly pingInterval?: number;
}

export interface ApiServer {
	readonly yoga: YogaServerInstance<RequestState, Context>;
	readonly httpServer: Server;
	/**
	 * Says 503 on `/readyz`, lets what is under way finish, and resolves when every connection is
	 * closed. Safe to repeat.
	 */
	close(options?: CloseOptions): Promise<void>;
}

export interface CloseOptions {
	/** How long to go on accepting, so that a load balancer sees the 503, in milliseconds. */
	readonly notice?: number;
	/** How long to wait for what is under way, in milliseconds. */
	readonly patience?: number;
}

const MAX_BODY = 1_000_000;
/** Far more than all apps of one service use, and no more memory than strangers should have. */
const CACHED_DOCUMENTS = 200;

/** No client holds a connection for long without saying something; times in milliseconds. */
const SOCKETS: ServerOptions = {
	headersTimeout: 10_000,
	requestTimeout: 15_000,
	keepAliveTimeout: 5_000,
	// Node looks for requests that take too long only so often; by itself twice a minute.
	connectionsCheckingInterval: 1_000,
	maxHeaderSize: 16_384,
};

/** The API on node:http, not yet listening. */
export function createServer(deps: ServerDeps): ApiServer {
	const { schema, db, verifier, log, webUrl, graphiql = false, now = () => new Date() } = deps;
	const {
		pingInterval,
		shortWay = true,
		compileFrom,
		rateLimit,
		proxy = {},
		trustedDocuments = new Map(),
	} = deps;
	const webOrigin = new URL(webUrl).origin;
	const report = createErrorReport(log);
	const headers = securityHeaders({ https: webUrl.startsWith('https:') });
	const subscriptions = new OpenSubscriptions();
	const contextOf = (initial: IdentifiedRequest) => createContext({ db, verifier, now }, initial);
	const compiled = new CompiledOperations(compileFrom);
	const costs = new OperationCosts();
	const allowances =
		rateLimit &&
		new Allowances({ store: rateLimit, clientAddress: createClientAddress(proxy), now });
	const known = new OperationCache({
		...{ schema, compiled, costs, allowances, createContext: contextOf },
		capacity: CACHED_DOCUMENTS,
	});
	let closing: Promise<void> | undefined;

	const yoga = createYoga<RequestState, Context>({
		schema,
		context: contextOf,
		graphqlEndpoint: '/graphql',
		healthCheckEndpoint: '/healthz',
		landingPage: false,
		graphiql: false,
		multipart: false,
		batching: false,
		extraParamNames: [DOCUMENT_ID],
		logging: false,
		maxRequestBodySize: false,
		parserAndValidationCache: {
			documentCache: new LruMap(CACHED_DOCUMENTS),
			errorCache: new LruMap(CACHED_DOCUMENTS),
		},
		maskedErrors: { maskError },
		// A stranger's page is told nothing, rather than that its origin is not the right one.
		cors: (request) => request.headers.get('origin') === webOrigin && corsOptions(webOrigin),
		plugins: [
			useSecurityHeaders(headers),
			useReadiness({
				running: async () => {
					if (closing) throw new Error('shutting down');
				},
				database: () => db.execute(sql`select 1`),
				keys: () => verifier.ready(),
			}),
			useRequestId(),
			useRequestLog(log),
			graphiql && useGraphiql({ webUrl }),
			useCSRFPrevention({ requestHeaders: ['graphql-require-preflight'] }),
			useJsonBody(),
			useBodyLimit(MAX_BODY),
			useTrustedDocuments(trustedDocuments),
			useDocumentLimits(),
			useComplexityLimit(costs),
			allowances !== undefined && useRateLimit(allowances),
			useCompiledOperations(compiled),
			known.plugin,
			useSubscriptions(subscriptions),
			useErrorReport(report),
			useCompression(),
		],
	});

	const takeShortWay = createShortWay({
		yoga,
		known,
		report,
		log,
		webOrigin,
		maxBody: MAX_BODY,
		securityHeaders: headers,
		trustedDocuments,
		rateLimit: rateLimit && { store: rateLimit, now },
	});
	const httpServer = createHttpServer(SOCKETS, (request, response) => {
		if (!shortWay || !takeShortWay(request, response)) void yoga(request, response);
	});
	httpServer.prependListener('request', (_request, response) => {
		if (closing) response.setHeader('connection', 'close');
		// What was answered since then need not stay open for another request.
		response.once('close', () => closing && httpServer.closeIdleConnections());
	});

	const webSockets = serveWebSocket(httpServer, {
		schema,
		yoga,
		verifier,
		report,
		log,
		webOrigin,
		pingInterval,
		maxMessage: MAX_BODY,
		now,
	});

	async function finish({ notice = 0, patience = 3_000 }: CloseOptions): Promise<void> {
		await delay(notice);
		const giveUp = setTimeout(() => {
			httpServer.closeAllConnections();
			webSockets.terminate();
		}, patience);
		// Nothing ends these but us; clients subscribe again, to a server that stays.
		subscriptions.end();
		// Closes idle connections at once, and resolves when the last busy one has its answer.
		await Promise.all([webSockets.close(), new Promise((resolve) => httpServer.close(resolve))]);
		clearTimeout(giveUp);
	}

	return {
		yoga,
		httpServer,
		close: (options = {}) => (closing ??= finish(options)),
	};
}
