import { once } from 'node:events';
import { connect as connectSocket, createServer, type AddressInfo, type Socket } from 'node:net';

export interface TcpProxy {
	/** The address of the database behind it, with the proxy's host and port in place of its own. */
	url: string;
	/** Open connections. */
	readonly size: number;
	/** Ends every connection, as a server that restarts does. */
	cut(): void;
	/** Forgets every connection without a word; who uses one later gets a reset. */
	forget(): void;
	/** Lets the next statement that contains `text` through, and cuts its connection instead of answering. */
	swallowAnswerTo(text: string): void;
	/** Takes in what clients say, and passes nothing on. */
	stall(): void;
	/** Turns away this many connections to come. */
	refuse(connections: number): void;
	close(): Promise<void>;
}

/** A network between a client and the database at `target` that fails on demand. */
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

/** Whether the server has finished with a statement: the message `Z`, 5 bytes long, and a status. */
function isReadyForQuery(chunk: Buffer): boolean {
	return chunk.subarray(-6, -1).equals(Buffer.from([0x5a, 0, 0, 0, 5]));
}
