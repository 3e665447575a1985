import { GraphQLError } from 'graphql';
import { getSSEProcessor, processRegularResult, type FetchAPI } from 'graphql-yoga';
import type { ClientAddress } from '../http/client-address.ts';
import { type HttpExchange, toRecord } from '../http/http-exchange.ts';
import { OnePerIteration } from '../http/one-per-iteration.ts';
import { BodyTooLargeError, readBody } from '../http/read-body.ts';
import type { SerializedResult } from '../operation/limit-response.ts';
import { type ExecuteOperation, isStream } from '../operation/operation-request.ts';
import type { RateLimiter } from '../operation/rate-limit/rate-limiter.ts';
import { httpOperation, operationHeaders } from './http-operation.ts';
import type { JsonMediaType, MediaTypeNegotiator } from './media-types.ts';

export interface JsonPostDeps {
	readonly executeOperation: ExecuteOperation;
	readonly rateLimiter: RateLimiter | null;
	readonly clientAddress: ClientAddress;
	readonly mediaTypes: MediaTypeNegotiator;
	/** The Fetch API implementation of Yoga. */
	readonly fetchAPI: FetchAPI;
	/** Handles other requests: those without a JSON body, and those with another accepted media type. */
	readonly yoga: (exchange: HttpExchange) => Promise<void>;
}

/** Parsing 1 MB of JSON takes about 5 ms. */
const LARGE_BODY_BYTES = 32_000;

/**
 * Handles POST requests without the Fetch API, whose Request and Response take most of the time of a
 * small operation. The body must be uncompressed JSON: a page of another origin can send a form
 * without a preflight, and a compressed body can exceed the size limit when it is decompressed.
 */
export function createJsonPost(deps: JsonPostDeps) {
	const { executeOperation, rateLimiter, clientAddress, mediaTypes, fetchAPI, yoga } = deps;
	const toEventStream = getSSEProcessor();
	const largeBodies = new OnePerIteration();

	return async function handleJsonPost(exchange: HttpExchange): Promise<void> {
		const accepted = mediaTypes.negotiate(exchange.header('accept'));
		const refusal = typeRefusal(exchange);
		if (refusal) return sendErrors(exchange, refusal, accepted.json);
		let text: string | null;
		try {
			text = await readBody(exchange.request);
		} catch (error) {
			if (!(error instanceof BodyTooLargeError)) throw error;
			return sendErrors(exchange, tooLarge(), accepted.json);
		}
		if (text === null) return;
		exchange.bodyBytes = text.length;
		if (text.length > LARGE_BODY_BYTES) await largeBodies.next();
		const params = parseObject(text);
		if (params === null || accepted.json === null) {
			// The property from which Yoga reads a parsed body.
			Object.assign(exchange.request, { body: text });
			return yoga(exchange);
		}
		const operation = httpOperation(exchange, 'json', params, clientAddress);
		const result = await executeOperation(operation);
		const headers = operationHeaders(operation, rateLimiter);
		if (!isStream(result)) return sendResult(exchange, result, accepted.json, headers);
		if (accepted.eventStream) {
			const response = await toEventStream(result, fetchAPI, 'text/event-stream');
			return exchange.sendResponse(response, headers);
		}
		await result.return?.();
		return exchange.send(406, { accept: 'text/event-stream' });
	};

	function sendErrors(
		exchange: HttpExchange,
		error: GraphQLError,
		mediaType: JsonMediaType | null,
	): Promise<void> {
		exchange.logFields = { errorCodes: [String(error.extensions['code'])] };
		return sendResult(exchange, { errors: [error] }, mediaType ?? 'application/json', {});
	}

	async function sendResult(
		exchange: HttpExchange,
		result: SerializedResult,
		mediaType: JsonMediaType,
		headers: Record<string, string>,
	): Promise<void> {
		const type = { 'content-type': `${mediaType}; charset=utf-8` };
		if (result.stringify) {
			return exchange.send(200, { ...headers, ...type }, result.stringify());
		}
		const response = processRegularResult(result, fetchAPI, mediaType);
		const fields = { ...headers, ...toRecord(response.headers) };
		await exchange.send(response.status, fields, await response.text());
	}
}

function typeRefusal(exchange: HttpExchange): GraphQLError | null {
	const type = exchange.header('content-type')?.split(';')[0]?.trim().toLowerCase();
	const encoding = exchange.header('content-encoding') ?? 'identity';
	if (type === 'application/json' && encoding === 'identity') return null;
	return new GraphQLError('Send the operation as application/json, uncompressed.', {
		extensions: { code: 'UNSUPPORTED_MEDIA_TYPE', http: { status: 415 } },
	});
}

function tooLarge(): GraphQLError {
	return new GraphQLError('The request is too large.', {
		extensions: { code: 'REQUEST_TOO_LARGE', http: { status: 413 } },
	});
}

/** Null unless the body is a JSON object; Yoga then returns an error. */
function parseObject(text: string): object | null {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && !Array.isArray(value) ? value : null;
	} catch {
		return null;
	}
}
