import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { type GraphQLParams, processRegularResult, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import { encode, encodingFor } from '../http/compression.ts';
import type { Context } from '../schema/context.ts';
import { corsHeaders } from '../http/cors.ts';
import type { OperationCache } from '../operation/operation-cache.ts';
import { maskError } from '../operation/mask-error.ts';
import type { RequestState } from '../operation/request-state.ts';
import { COST_HEADER } from '../operation/complexity-limit.ts';
import type { ErrorReport } from '../operation/error-report.ts';
import { allowanceHeaders, type RateLimitOptions } from '../operation/rate-limit/rate-limiter.ts';
import { requestIdFrom } from '../http/request-id.ts';
import { logRequest } from '../http/access-log.ts';
import type { TrustedDocuments } from '../operation/trusted-documents.ts';

export interface ShortWayDeps {
	readonly yoga: YogaServerInstance<RequestState, Context>;
	readonly known: OperationCache;
	readonly report: ErrorReport;
	readonly log: Logger;
	readonly webOrigin: string;
	/** Of a body, in bytes. */
	readonly maxBody: number;
	readonly securityHeaders: Record<string, string>;
	readonly trustedDocuments: TrustedDocuments;
	readonly rateLimit: Pick<RateLimitOptions, 'store' | 'now'> | undefined;
}

/** A request on its way: what the plugins look at, and what they leave behind. */
type Passing = RequestState & Record<string, unknown>;

const JSON_BODY = /^application\/json(; ?charset=utf-8)?$/i;
const PLAIN = 'application/json';
const SPECIFIC = 'application/graphql-response+json';
/** What clients say that they read, as far as it is one of these, and what Yoga then answers with. */
const ACCEPTED = new Map<string | undefined, typeof PLAIN | typeof SPECIFIC>([
	[undefined, PLAIN],
	['*/*', PLAIN],
	[PLAIN, PLAIN],
	[SPECIFIC, SPECIFIC],
	[`${SPECIFIC}, ${PLAIN}`, SPECIFIC],
	// urql's
	[`${SPECIFIC}, application/graphql+json, ${PLAIN}, text/event-stream, multipart/mixed`, SPECIFIC],
	[`${SPECIFIC},${PLAIN};q=0.9`, SPECIFIC],
]);

/**
 * The way of the request that nearly every client sends: an operation POSTed as plain JSON, one
 * answer as JSON. It goes without what HTTP in general costs: a Request, a Response, their headers
 * and streams, which are most of a small operation. From the parameters on it goes the way through
 * Yoga the first times (its parser and validation, its plugins, its execution), and then, once Yoga
 * has let it pass and it is compiled, the way of what is known (known-operations.ts). Whatever is in
 * any way different goes to Yoga. See specs/decisions/0024-fast-path-for-json-requests.md.
 *
 * @returns a listener that says whether it takes the request.
 */
export function createShortWay(deps: ShortWayDeps) {
	const { yoga, known, report, log, webOrigin, maxBody, securityHeaders, trustedDocuments } = deps;
	const fixed = { ...securityHeaders, vary: 'accept-encoding' };
	const forPages = { ...fixed, ...corsHeaders(webOrigin) };

	function takes({ method, url, headers }: IncomingMessage): boolean {
		return (
			method === 'POST' &&
			url === '/graphql' &&
			JSON_BODY.test(headers['content-type'] ?? '') &&
			headers['content-encoding'] === undefined &&
			Number(headers['content-length']) <= maxBody &&
			headers.expect === undefined &&
			headers[COST_HEADER] === undefined &&
			ACCEPTED.has(headers.accept)
		);
	}

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const receivedAt = performance.now();
		const text = await bodyOf(request);
		if (text === null) return;
		const params = paramsIn(text);
		if (params === null || subscribes(params, trustedDocuments)) {
			// Where a body that has been read already is looked for.
			Object.assign(request, { body: text });
			await yoga(request, response);
			return;
		}
		const { headers } = request;
		const state: Passing = {
			requestId: requestIdFrom(headerOf(request, 'x-request-id')),
			receivedAt,
		};
		const result = report(await mutationResult(params, request, response, state), state);
		const accepted = ACCEPTED.get(headers.accept)!;
		const { status, said, json } = await written(result, accepted);
		const length = Buffer.byteLength(json);
		const encoding = encodingFor(length, headerOf(request, 'accept-encoding'));
		// Text goes out together with its headers; what is compressed takes a write of its own.
		const body = encoding === null ? json : await encode(Buffer.from(json), encoding);
		response.writeHead(status, {
			...(headers.origin === webOrigin ? forPages : fixed),
			...said,
			...(state.allowance && deps.rateLimit && allowanceHeaders(state.allowance, deps.rateLimit)),
			...(encoding && { 'content-encoding': encoding }),
			'content-type': `${accepted}; charset=utf-8`,
			'content-length': typeof body === 'string' ? length : body.length,
			'x-request-id': state.requestId,
		});
		response.end(body);
		logRequest(log, { method: 'POST', path: '/graphql', status }, state);
	}

	async function mutationResult(
		params: GraphQLParams,
		request: IncomingMessage,
		response: ServerResponse,
		state: Passing,
	): Promise<ExecutionResult> {
		const lean = new LeanRequest(request) as unknown as Request;
		const context = Object.assign(state, { request: lean, params, req: request, res: response });
		const operation = known.find(params);
		try {
			if (operation !== null) return await known.run(operation, context);
			return (await yoga.getResultForParams({ params, request: lean }, context)) as ExecutionResult;
		} catch (error) {
			return { errors: [maskError(error)] };
		}
	}

	/** The text of a result, its status, and the headers that its errors ask for. */
	async function written(result: ExecutionResult, accepted: typeof PLAIN | typeof SPECIFIC) {
		if (result.errors === undefined) return { status: 200, said: {}, json: JSON.stringify(result) };
		const response = processRegularResult(result, yoga.fetchAPI, accepted);
		const said = Object.fromEntries(
			[...response.headers].map(([name, value]) => [name.toLowerCase(), value]),
		);
		return { status: response.status, said, json: await response.text() };
	}

	return (request: IncomingMessage, response: ServerResponse): boolean => {
		if (!takes(request)) return false;
		answer(request, response).catch((error: unknown) => {
			log.error({ err: error }, 'no answer could be given');
			response.destroy();
		});
		return true;
	};
}

/** What plugins ask of a request that came the short way. */
class LeanRequest {
	readonly method = 'POST';
	readonly headers: { get(name: string): string | null; has(name: string): boolean };

	constructor(request: IncomingMessage) {
		this.headers = {
			get: (name) => headerOf(request, name) ?? null,
			has: (name) => headerOf(request, name) !== undefined,
		};
	}
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
	const value = headers[name.toLowerCase()];
	return Array.isArray(value) ? value.join(', ') : value;
}

/** Null where the client went away before its end. */
function bodyOf(request: IncomingMessage): Promise<string | null> {
	return new Promise((resolve) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => resolve(Buffer.concat(chunks).toString()));
		request.on('error', () => resolve(null));
	});
}

/** The parameters of an operation; null for anything else, which Yoga refuses in its own words. */
function paramsIn(text: string): GraphQLParams | null {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
	} catch {
		return null;
	}
}

/** Whether it may be a subscription, whose answer has no end. */
function subscribes({ query, ...rest }: GraphQLParams, documents: TrustedDocuments): boolean {
	const { documentId, extensions } = rest as { documentId?: unknown; extensions?: object };
	if (documentId !== undefined || extensions !== undefined) {
		const hash = /[0-9a-f]{64}/.exec(JSON.stringify([documentId, extensions]))?.[0];
		query ??= hash === undefined ? undefined : documents.get(hash);
	}
	return typeof query !== 'string' || query.includes('subscription');
}
