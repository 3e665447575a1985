import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

export interface CloseOptions {
	/** Time to accept requests while `/readyz` returns 503, in milliseconds; default 0. */
	readonly delayMs?: number;
	/** Time to wait for requests in progress after that, in milliseconds; default 3,000. */
	readonly timeoutMs?: number;
}

const CLOSE_TIMEOUT_MS = 3_000;

/** A client cannot hold a connection for long without sending a request. */
const SERVER_OPTIONS: ServerOptions = {
	headersTimeout: 10_000,
	requestTimeout: 15_000,
	keepAliveTimeout: 5_000,
	// Interval in which Node checks the timeouts; its default is 30 s.
	connectionsCheckingInterval: 1_000,
	maxHeaderSize: 16_384,
};

/** A node:http server, not yet listening, that can be closed without failing a request. */
export class ClosableHttpServer {
	readonly server: Server;
	#isClosing = false;
	#isDraining = false;

	constructor(listener: RequestListener) {
		this.server = createServer(SERVER_OPTIONS, (request, response) => {
			if (this.#isClosing) response.setHeader('connection', 'close');
			// Without this, the connection of a request in progress stays open until the next request.
			response.once('close', () => this.#isDraining && this.server.closeIdleConnections());
			listener(request, response);
		});
	}

	/** Whether `close` was called. */
	get isClosing(): boolean {
		return this.#isClosing;
	}

	/**
	 * Stops accepting connections, and resolves when every connection is closed.
	 *
	 * @param others closes what else holds connections of this server; called after the delay
	 * @param giveUp ends those at the timeout
	 */
	async close(
		{ delayMs = 0, timeoutMs = CLOSE_TIMEOUT_MS }: CloseOptions,
		others: () => Promise<void>,
		giveUp: () => void,
	): Promise<void> {
		this.#isClosing = true;
		await delay(delayMs);
		this.#isDraining = true;
		const timer = setTimeout(() => {
			this.server.closeAllConnections();
			giveUp();
		}, timeoutMs);
		await Promise.all([others(), new Promise((resolve) => this.server.close(resolve))]);
		clearTimeout(timer);
	}
}
