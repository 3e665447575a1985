import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { corsHeaders } from '../http/cors.ts';
import type { Graphiql } from '../http/graphiql/graphiql.ts';
import { HttpExchange, type HttpExchangeOptions } from '../http/http-exchange.ts';
import type { Readiness } from '../http/readiness.ts';

type Handler = (exchange: HttpExchange) => Promise<void>;

export interface HttpListenerDeps extends HttpExchangeOptions {
	readonly log: Logger;
	/** The origin whose pages may read responses. */
	readonly webOrigin: string;
	readonly readiness: () => Promise<Readiness>;
	/** Null if GraphiQL is disabled. */
	readonly graphiql: Graphiql | null;
	readonly jsonPost: Handler;
	readonly yoga: Handler;
}

/** Routes HTTP requests to their handlers. */
export function createHttpListener(deps: HttpListenerDeps): RequestListener {
	const { log, webOrigin, readiness, graphiql, jsonPost, yoga } = deps;
	const forWebApp = { ...deps, headers: { ...deps.headers, ...corsHeaders(webOrigin) } };

	async function route(exchange: HttpExchange): Promise<void> {
		const { request, path } = exchange;
		if (request.method === 'OPTIONS') return withoutLog(exchange, 204);
		if (path === '/healthz') return withoutLog(exchange, 200);
		if (path === '/readyz') {
			const state = await readiness();
			const headers = { 'content-type': 'application/json' };
			return withoutLog(exchange, state.ready ? 200 : 503, headers, JSON.stringify(state));
		}
		if (request.method === 'GET' && (await graphiql?.(exchange))) return;
		if (path !== '/graphql') return exchange.send(404, {});
		return request.method === 'POST' ? jsonPost(exchange) : yoga(exchange);
	}

	return (request: IncomingMessage, response: ServerResponse) => {
		const isWebApp = request.headers.origin === webOrigin;
		const exchange = new HttpExchange(request, response, isWebApp ? forWebApp : deps);
		route(exchange).catch((error: unknown) => {
			log.error({ requestId: exchange.requestId, err: error }, 'no response could be sent');
			response.destroy();
		});
	};
}

/** Preflights and health checks are frequent and not logged. */
function withoutLog(
	exchange: HttpExchange,
	...response: Parameters<HttpExchange['send']> | [status: number]
): Promise<void> {
	exchange.logFields = null;
	const [status, headers = {}, body] = response;
	return exchange.send(status, headers, body);
}
