import { once } from 'node:events';
import { connect as connectSocket, createServer, type AddressInfo, type Socket } from 'node:net';

export interface TcpProxy {
	/** The target's URL with the host and port of the proxy. */
	url: string;
	/** Open connections. */
	readonly size: number;
	/** Closes every connection, as a server restart does. */
	cut(): void;
	/** Drops every connection silently; later use of one causes a reset. */
	forget(): void;
	/** Forwards the next statement that contains `text` and closes its connection before the response. */
	swallowAnswerTo(text: string): void;
	/** Accepts bytes of clients without forwarding them. */
	stall(): void;
	/** Rejects this number of new connections. */
	refuse(connections: number): void;
	close(): Promise<void>;
}

/** A TCP proxy between a client and `target` that fails on demand. */
export async function createTcpProxy(target: string): Promise<TcpProxy> {
	const { hostname, port } = new URL(target);
	const pairs = new Set<{ client: Socket; server: Socket }>();
	const forgotten = new WeakSet<Socket>();
	let swallow: string | null = null;
	let stalled = false;
	let refusals = 0;

	const proxy = createServer((client) => {
		if (refusals > 0) {
			refusals--;
			client.resetAndDestroy();
			return;
		}
		const server = connectSocket(Number(port), hostname);
		const pair = { client, server };
		let deaf = false;
		pairs.add(pair);
		client.on('data', (chunk) => {
			if (forgotten.has(client)) client.resetAndDestroy();
			if (stalled || client.destroyed) return;
			if (swallow !== null && chunk.includes(swallow)) {
				swallow = null;
				deaf = true;
			}
			server.write(chunk);
		});
		server.on('data', (chunk) => {
			if (!deaf) client.write(chunk);
			else if (isReadyForQuery(chunk)) client.resetAndDestroy();
		});
		for (const [one, other] of [
			[client, server],
			[server, client],
		] as const) {
			one.on('error', () => {});
			one.on('close', () => {
				pairs.delete(pair);
				other.destroy();
			});
		}
	});
	proxy.listen(0, '127.0.0.1');
	await once(proxy, 'listening');
	const url = Object.assign(new URL(target), {
		port: String((proxy.address() as AddressInfo).port),
	}).href;

	return {
		url,
		get size() {
			return pairs.size;
		},
		cut() {
			for (const { client } of pairs) client.destroy();
		},
		forget() {
			for (const { client } of pairs) forgotten.add(client);
		},
		swallowAnswerTo(text) {
			swallow = text;
		},
		stall() {
			stalled = true;
		},
		refuse(connections) {
			refusals = connections;
		},
		async close() {
			proxy.close();
			for (const { client } of pairs) client.destroy();
			await once(proxy, 'close');
		},
	};
}

/** Whether a statement has completed: ReadyForQuery (`Z`, length 5, and a status). */
function isReadyForQuery(chunk: Buffer): boolean {
	return chunk.subarray(-6, -1).equals(Buffer.from([0x5a, 0, 0, 0, 5]));
}
