import { once } from 'node:events';
import { connect as connectSocket, createServer, type AddressInfo, type Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** A database that lies far away: every round trip to it takes so much longer. */
export interface Distance {
	/** Its address for what speaks TCP. */
	readonly url: string;
	/** The address of the WebSocket proxy, as Neon has one: `host:port`. */
	readonly webSocketProxy: string;
	/** Round trips that have come back. */
	readonly roundTrips: () => number;
	/** The time of the round trips to come, in milliseconds. */
	change(milliseconds: number): void;
	close(): Promise<void>;
}

/**
 * Puts `initialMs` milliseconds between servers and the database at `target`, for `pg` over TCP and for
 * Neon's driver over WebSockets. The whole time passes on the way back.
 */
export async function createDistance(target: string, initialMs: number): Promise<Distance> {
	const { hostname, port } = new URL(target);
	let milliseconds = initialMs;
	let roundTrips = 0;
	const open = new Set<{ destroy(): void }>();

	/** Connects one client to the database; returns where what it says goes. */
	function carry(answer: (chunk: Buffer) => void, hangUp: () => void): Socket {
		const server = connectSocket({ port: Number(port), host: hostname, noDelay: true });
		const underway = new Underway(() => milliseconds, answer);
		// A round trip is what is said until something comes back, however many messages it takes.
		let asked = false;
		const { write } = server;
		server.write = ((...args: Parameters<typeof write>) => {
			asked = true;
			return write.apply(server, args);
		}) as typeof write;
		server.on('data', (chunk) => {
			underway.send(chunk, asked ? () => (roundTrips += 1) : undefined);
			asked = false;
		});
		server.on('error', hangUp);
		server.on('close', hangUp);
		open.add(server);
		server.once('close', () => open.delete(server));
		return server;
	}

	const tcp = createServer({ noDelay: true }, (client) => {
		const server = carry(
			(chunk) => client.write(chunk),
			() => client.destroy(),
		);
		client.on('data', (chunk) => server.write(chunk));
		client.on('error', () => {});
		client.on('close', () => server.destroy());
	});
	const webSockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
	webSockets.on('connection', (client: WebSocket) => {
		const server = carry(
			(chunk) => client.send(chunk),
			() => client.terminate(),
		);
		client.on('message', (data: Buffer) => server.write(data));
		client.on('close', () => server.destroy());
	});
	tcp.listen(0, '127.0.0.1');
	await Promise.all([once(tcp, 'listening'), once(webSockets, 'listening')]);
	const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;

	return {
		url: Object.assign(new URL(target), { port: String(portOf(tcp)) }).href,
		webSocketProxy: `127.0.0.1:${portOf(webSockets)}/`,
		roundTrips: () => roundTrips,
		change(to) {
			milliseconds = to;
		},
		async close() {
			for (const server of open) server.destroy();
			const closed = Promise.all([once(tcp, 'close'), once(webSockets, 'close')]);
			for (const client of webSockets.clients) client.terminate();
			webSockets.close();
			tcp.close();
			await closed;
		},
	};
}

/** What is on its way back, in order, each for the same time. */
class Underway {
	readonly #milliseconds: () => number;
	readonly #deliver: (chunk: Buffer) => void;
	readonly #queue: { chunk: Buffer; due: number; arrived?: () => void }[] = [];

	constructor(milliseconds: () => number, deliver: (chunk: Buffer) => void) {
		this.#milliseconds = milliseconds;
		this.#deliver = deliver;
	}

	send(chunk: Buffer, arrived?: () => void): void {
		this.#queue.push({ chunk, due: performance.now() + this.#milliseconds(), arrived });
		if (this.#queue.length === 1) this.#await();
	}

	/** Timers keep whole milliseconds, and late ones: the last of them is waited for closely. */
	#await(): void {
		const left = this.#queue[0]!.due - performance.now();
		if (left > 1.5) setTimeout(() => this.#await(), left - 1.5);
		else if (left > 0) setImmediate(() => this.#await());
		else this.#arrive();
	}

	#arrive(): void {
		const { chunk, arrived } = this.#queue.shift()!;
		arrived?.();
		this.#deliver(chunk);
		if (this.#queue.length > 0) this.#await();
	}
}
