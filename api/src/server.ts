import type { Server } from 'node:http';
import { sql } from 'drizzle-orm';
import { createClientAddress } from './http/client-address.ts';
import { createGraphiql } from './http/graphiql/graphiql.ts';
import { ClosableHttpServer, type CloseOptions } from './http/http-server.ts';
import { createReadiness } from './http/readiness.ts';
import { securityHeaders } from './http/security-headers.ts';
import { MAX_BACKLOG_BYTES } from './http/write-stream.ts';
import { createContextFactory } from './operation/context-factory.ts';
import { createExecuteOperation } from './operation/execute-operation.ts';
import { MAX_RESPONSE_BYTES } from './operation/limit-response.ts';
import { OperationCache } from './operation/operation-cache.ts';
import { RateLimiter } from './operation/rate-limit/rate-limiter.ts';
import { OpenSubscriptions } from './operation/subscribe.ts';
import { QuickAddContextCache } from './quick-add/quick-add-context-cache.ts';
import type { ServerDeps } from './server-deps.ts';
import { SharedReads } from './sync/shared-reads.ts';
import { createHttpListener } from './transports/http-listener.ts';
import { createJsonPost } from './transports/json-post.ts';
import { MediaTypeNegotiator } from './transports/media-types.ts';
import { serveWebSocket } from './transports/web-socket.ts';
import { contextFactoryOf, createYogaServer, createYogaTransport } from './transports/yoga.ts';

export interface ApiServer {
	readonly httpServer: Server;
	/**
	 * Answers 503 on `/readyz`, completes what is in progress, and resolves when every connection is
	 * closed. Safe to repeat.
	 */
	close(options?: CloseOptions): Promise<void>;
}

/** The API on node:http, not yet listening. */
export function createServer(deps: ServerDeps): ApiServer {
	const { schema, db, pubSub, verifier, log, webUrl, rateLimit, now = () => new Date() } = deps;
	const { maxResponseBytes = MAX_RESPONSE_BYTES, maxBacklogBytes = MAX_BACKLOG_BYTES } = deps;
	const webOrigin = new URL(webUrl).origin;

	const subscriptions = new OpenSubscriptions();
	const rateLimiter = rateLimit ? new RateLimiter(rateLimit, now) : null;
	const operations = new OperationCache({
		schema,
		trustedDocuments: deps.trustedDocuments ?? new Map(),
		compileAfterUses: deps.compileAfterUses,
	});
	const contextFactory = createContextFactory({
		db,
		verifier,
		now,
		pubSub,
		quickAddContexts: new QuickAddContextCache(),
		sharedReads: new SharedReads(),
	});
	const yoga = createYogaServer(schema, contextFactory);
	const executeOperation = createExecuteOperation({
		schema,
		log,
		operations,
		contextFactory: contextFactoryOf(yoga),
		rateLimiter,
		subscriptions,
		maxResponseBytes,
		steps: deps.operationSteps ?? [],
	});

	const clientAddress = createClientAddress(deps.proxy ?? {});
	const mediaTypes = new MediaTypeNegotiator();
	const httpDeps = { executeOperation, rateLimiter, clientAddress, mediaTypes };
	const yogaTransport = createYogaTransport({ ...httpDeps, yoga, log });
	const listener = createHttpListener({
		log,
		webOrigin,
		maxBacklogBytes,
		headers: securityHeaders({ https: webUrl.startsWith('https:') }),
		readiness: createReadiness({
			running: async () => {
				if (http.isClosing) throw new Error('shutting down');
			},
			database: () => db.execute(sql`select 1`),
			keys: () => verifier.ready(),
		}),
		graphiql: deps.graphiql ? createGraphiql({ webUrl }) : null,
		jsonPost: createJsonPost({ ...httpDeps, fetchAPI: yoga.fetchAPI, yoga: yogaTransport }),
		yoga: yogaTransport,
	});
	const http = new ClosableHttpServer(listener);
	const webSockets = serveWebSocket(http.server, {
		schema,
		executeOperation,
		verifier,
		log,
		webOrigin,
		now,
		maxBacklogBytes,
		pingIntervalMs: deps.pingIntervalMs,
	});

	let closing: Promise<void> | undefined;
	async function closeStreams(): Promise<void> {
		subscriptions.end();
		await webSockets.close();
	}
	return {
		httpServer: http.server,
		close: (options = {}) => (closing ??= http.close(options, closeStreams, webSockets.terminate)),
	};
}
