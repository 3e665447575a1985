import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionResult, type GraphQLSchema, parse } from 'graphql';
import { CloseCode, type OperationResult as WebSocketResult } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { bearerToken } from '../auth/bearer-token.ts';
import { KeysUnavailableError } from '../auth/token-errors.ts';
import type { TokenVerifier } from '../auth/token.ts';
import { logRequest } from '../http/access-log.ts';
import { MAX_BODY_BYTES } from '../http/read-body.ts';
import { mapStream } from '../operation/map-stream.ts';
import {
	type ExecuteOperation,
	isStream,
	type OperationFacts,
	type OperationResult,
} from '../operation/operation-request.ts';

export interface WebSocketDeps {
	readonly schema: GraphQLSchema;
	readonly executeOperation: ExecuteOperation;
	readonly verifier: TokenVerifier;
	readonly log: Logger;
	/** The origin, besides that of the API, whose pages may connect. */
	readonly webOrigin: string;
	readonly now: () => Date;
	/** Maximum number of unread bytes of a connection. */
	readonly maxBacklogBytes: number;
	/** Interval of pings, in milliseconds. A client that does not reply within it is disconnected. */
	readonly pingIntervalMs?: number | undefined;
}

const ENDPOINT = '/graphql';
const PING_INTERVAL_MS = 12_000;
const TRY_AGAIN_LATER = 1013; // https://www.iana.org/assignments/websocket
/** Delay of closing, in which subscriptions report that the token has expired. */
const EXPIRY_GRACE_MS = 1_000;
/** graphql-ws needs the document of a subscription to send a stream; the pipeline has parsed it. */
const ANY_SUBSCRIPTION = parse('subscription { any }');

type ConnectionParams = { readonly authorization?: unknown };

/**
 * Serves the graphql-ws protocol (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md).
 * Each operation passes through the same pipeline as an HTTP request, and its token is verified again.
 * A connection without a valid token is closed.
 */
export function serveWebSocket(httpServer: Server, deps: WebSocketDeps) {
	const { schema, executeOperation, verifier, log, webOrigin, now, maxBacklogBytes } = deps;
	const { pingIntervalMs = PING_INTERVAL_MS } = deps;
	const webSockets = new WebSocketServer({ noServer: true, maxPayload: MAX_BODY_BYTES });

	function refusalOf({ url = '', headers: { origin, host } }: IncomingMessage): string | null {
		if (url.split('?')[0] !== ENDPOINT) return '404 Not Found';
		if (origin === undefined || origin === webOrigin) return null;
		return URL.parse(origin)?.host === host ? null : '403 Forbidden';
	}

	httpServer.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		socket.on('error', () => {});
		const refusal = refusalOf(request);
		if (refusal === null) {
			webSockets.handleUpgrade(request, socket, head, (webSocket) =>
				webSockets.emit('connection', webSocket, request),
			);
		} else socket.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
	});

	/** @returns false for an invalid token; graphql-ws then closes with 4403. */
	async function admit(authorization: unknown, socket: WebSocket): Promise<boolean> {
		try {
			const { expiresAt } = await verifier.verify(bearerToken(String(authorization)));
			const left = Math.max(0, expiresAt.getTime() - now().getTime()) + EXPIRY_GRACE_MS;
			const expiry = setTimeout(() => socket.close(CloseCode.Forbidden, 'Forbidden'), left);
			socket.once('close', () => clearTimeout(expiry));
			return true;
		} catch (error) {
			if (error instanceof KeysUnavailableError) socket.close(TRY_AGAIN_LATER, 'Try again later');
			return false;
		}
	}

	async function execute(
		params: object,
		authorization: unknown,
		{ socket, request }: Extra,
	): Promise<OperationResult> {
		const facts: OperationFacts = {};
		const [requestId, receivedAt] = [randomUUID(), performance.now()];
		const result = await executeOperation({
			bodyBytes: 0,
			requestId,
			receivedAt,
			transport: 'ws',
			params,
			authorization: String(authorization),
			clientAddress: () => request.socket.remoteAddress ?? 'unknown',
			readOnly: false,
			reportCost: false,
			facts,
		});
		const logged = { requestId, receivedAt, path: ENDPOINT, request: { method: 'WEBSOCKET' } };
		logRequest(log, logged, undefined, { ...facts, transport: 'ws' });
		if (!isStream(result)) return withoutInternals(result);
		return mapStream(
			result,
			(event) => {
				// Resolves after the message was sent; graphql-ws then requests the next event.
				setImmediate(() => socket.bufferedAmount > maxBacklogBytes && socket.terminate());
				return withoutInternals(event);
			},
			() => ({}),
		);
	}

	const server = useServer<ConnectionParams, Partial<Extra>>(
		{
			isProd: true,
			// After 4403, the client of graphql-ws requests a new token and connects again.
			onConnect: ({ connectionParams, extra }) =>
				admit(connectionParams?.authorization, (extra as Extra).socket),
			async onSubscribe({ connectionParams, extra }, _id, payload) {
				const { query, variables, operationName, extensions } = payload;
				const params = { query, variables, operationName, extensions };
				const result = await execute(params, connectionParams?.authorization, extra as Extra);
				if (!isStream(result) && result.errors && result.data === undefined) return result.errors;
				return { schema, document: ANY_SUBSCRIPTION, contextValue: result };
			},
			subscribe: ({ contextValue }) => contextValue as WebSocketResult,
		},
		webSockets,
		pingIntervalMs,
	);

	return {
		/** Closes every connection with 1001, and resolves once they are closed. */
		close: () => Promise.resolve(server.dispose()),
		/** Ends every connection without a close frame. */
		terminate(): void {
			for (const socket of webSockets.clients) socket.terminate();
		},
	};
}

/** Removes the error extensions that only Yoga reads. */
function withoutInternals(result: ExecutionResult): ExecutionResult {
	for (const { extensions } of result.errors ?? []) {
		delete extensions['http'];
		delete extensions['unexpected'];
	}
	return result;
}
