import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionResult, type GraphQLSchema, parse } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type OperationResult } from 'graphql-ws';
import { mapAsyncIterator, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { bearerToken } from '../auth/bearer-token.ts';
import { KeysUnavailableError } from '../auth/token-errors.ts';
import type { TokenVerifier } from '../auth/token.ts';
import type { Context } from '../schema/context.ts';
import type { RequestState } from '../operation/request-state.ts';
import type { ErrorReport } from '../operation/error-report.ts';

export interface WebSocketOptions {
	readonly schema: GraphQLSchema;
	readonly yoga: YogaServerInstance<RequestState, Context>;
	readonly verifier: TokenVerifier;
	readonly report: ErrorReport;
	readonly log: Logger;
	/** The one origin, besides the API's own, whose pages may connect from a browser. */
	readonly webOrigin: string;
	/** The longest message that is read, in bytes. */
	readonly maxMessage: number;
	readonly now: () => Date;
	/** Between two pings, in milliseconds: who has not answered one by the next is let go. */
	readonly pingInterval?: number;
}

type ConnectionParams = { readonly authorization?: unknown };
type Extra = { readonly socket: WebSocket };

const ENDPOINT = '/graphql';
const PING_INTERVAL = 12_000;
const TRY_AGAIN_LATER = 1013; // https://www.iana.org/assignments/websocket
/** So that subscriptions can say first that the token has expired, in milliseconds. */
const FAREWELL = 1_000;
/** What graphql-ws needs to see to run something as a subscription; Yoga runs what was asked. */
const ANY_SUBSCRIPTION = parse('subscription { any }');

/**
 * Serves the graphql-ws protocol (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md)
 * at the endpoint's address. Each operation runs as a request of its own would: the same limits,
 * context and masking of errors, and its token is verified anew. A connection without a good token
 * is refused, since nothing here answers nobody.
 */
export function serveWebSocket(httpServer: Server, options: WebSocketOptions) {
	const { schema, yoga, verifier, report, log, webOrigin, maxMessage, now } = options;
	const { pingInterval = PING_INTERVAL } = options;
	const webSockets = new WebSocketServer({
		noServer: true,
		maxPayload: maxMessage,
		handleProtocols,
	});

	function refusalOf({ url = '', headers: { origin, host } }: IncomingMessage): string | null {
		if (url.split('?')[0] !== ENDPOINT) return '404 Not Found';
		if (origin === undefined || origin === webOrigin) return null;
		return URL.parse(origin)?.host === host ? null : '403 Forbidden';
	}

	httpServer.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		socket.on('error', () => {});
		const refusal = refusalOf(request);
		if (refusal === null) webSockets.handleUpgrade(request, socket, head, attend);
		else socket.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
	});

	async function admit(authorization: unknown, socket: WebSocket): Promise<boolean> {
		try {
			const { expiresAt } = await verifier.verify(bearerToken(String(authorization)));
			const left = Math.max(0, expiresAt.getTime() - now().getTime()) + FAREWELL;
			const expiry = setTimeout(() => socket.close(CloseCode.Forbidden, 'Forbidden'), left);
			socket.once('close', () => clearTimeout(expiry));
			return true;
		} catch (error) {
			if (error instanceof KeysUnavailableError) socket.close(TRY_AGAIN_LATER, 'Try again later');
			return false;
		}
	}

	/** Runs an operation as if it had come as a request. */
	async function run(authorization: unknown, params: object) {
		const request = new yoga.fetchAPI.Request(new URL(ENDPOINT, 'http://localhost'), {
			method: 'POST',
			headers: { authorization: String(authorization), 'content-type': 'application/json' },
		});
		const state: RequestState = { requestId: randomUUID(), receivedAt: performance.now() };
		const result = (await yoga.getResultForParams({ request, params }, state)) ?? {};
		const finish = (part: ExecutionResult) => withoutInternals(report(part, state));
		const finished =
			Symbol.asyncIterator in result ? mapAsyncIterator(result, finish) : finish(result);
		log.info({
			requestId: state.requestId,
			method: 'WEBSOCKET',
			path: ENDPOINT,
			operation: state.operationName,
			ms: Math.round((performance.now() - state.receivedAt) * 10) / 10,
			errorCodes: state.errorCodes,
		});
		return finished;
	}

	const protocol = makeServer<ConnectionParams, Extra>({
		// Refused with 4403, after which graphql-ws's own client asks for a new token and tries again.
		onConnect: ({ connectionParams, extra }) =>
			admit(connectionParams?.authorization, extra.socket),
		async onSubscribe({ connectionParams }, _id, { query, variables, operationName, extensions }) {
			const params = { query, variables, operationName, extensions };
			const result = await run(connectionParams?.authorization, params);
			if ('errors' in result && result.errors && !('data' in result)) return result.errors;
			return { schema, document: ANY_SUBSCRIPTION, contextValue: result };
		},
		subscribe: ({ contextValue }) => contextValue as OperationResult,
	});

	function attend(socket: WebSocket): void {
		// What is wrong with a message closes the connection with a code that says so.
		socket.on('error', () => {});
		keepAlive(socket, pingInterval);
		const onClose = protocol.opened(
			{
				protocol: socket.protocol,
				// Resolves when the system has taken it: nobody is sent to faster than they read.
				send: (data) => new Promise<void>((resolve) => socket.send(data, () => resolve())),
				close: (code, reason) => socket.close(code, reason),
				onMessage: (listener) =>
					socket.on('message', (data) => {
						listener(String(data)).catch((error: unknown) => {
							log.error({ err: error }, 'unexpected error on a WebSocket');
							socket.close(CloseCode.InternalServerError, 'Internal server error');
						});
					}),
			},
			{ socket },
		);
		socket.once('close', (code, reason) => void onClose(code, String(reason)));
	}

	return {
		/** Says goodbye to everyone, and resolves once they are gone. */
		async close(): Promise<void> {
			for (const socket of webSockets.clients) socket.close(1001, 'Going away');
			await new Promise((resolve) => webSockets.close(resolve));
		},
		/** Waits for nobody. */
		terminate(): void {
			for (const socket of webSockets.clients) socket.terminate();
		},
	};
}

/** Pings now and then; who does not answer is no longer there. */
function keepAlive(socket: WebSocket, interval: number): void {
	let answered = true;
	socket.on('pong', () => (answered = true));
	const timer = setInterval(() => {
		if (!answered) return socket.terminate();
		answered = false;
		socket.ping();
	}, interval);
	socket.once('close', () => clearInterval(timer));
}

/** Yoga's notes to itself on an error are not for clients. */
function withoutInternals(result: ExecutionResult): ExecutionResult {
	for (const { extensions } of result.errors ?? []) {
		delete extensions['http'];
		delete extensions['unexpected'];
	}
	return result;
}
