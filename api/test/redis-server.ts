import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface RedisServer {
	readonly url: string;
	/** Channels with a subscriber. */
	readonly channels: readonly string[];
	/** Closes every connection and rejects new ones until `start`. */
	stop(): Promise<void>;
	start(): Promise<void>;
}

/**
 * The publish and subscribe commands of Redis over its protocol (RESP 2,
 * https://redis.io/docs/latest/develop/reference/protocol-spec/), for machines without a Redis.
 */
export async function startRedisServer(): Promise<RedisServer> {
	const subscriptions = new Map<Socket, Set<string>>();
	let port = 0;

	const bulk = (text: string) => `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
	const array = (...parts: (string | number)[]) =>
		`*${parts.length}\r\n${parts.map((part) => (typeof part === 'number' ? `:${part}\r\n` : bulk(part))).join('')}`;

	function publish(channel: string, message: string): string {
		const receivers = [...subscriptions].filter(([, channels]) => channels.has(channel));
		for (const [socket] of receivers) socket.write(array('message', channel, message));
		return `:${receivers.length}\r\n`;
	}

	function answer(socket: Socket, [command = '', ...args]: string[]): string {
		const own = subscriptions.get(socket)!;
		switch (command.toUpperCase()) {
			case 'PING':
				return own.size > 0 ? array('pong', '') : '+PONG\r\n';
			case 'SUBSCRIBE':
				return args.map((channel) => array('subscribe', channel, own.add(channel).size)).join('');
			case 'UNSUBSCRIBE':
				return args
					.map((channel) => {
						own.delete(channel);
						return array('unsubscribe', channel, own.size);
					})
					.join('');
			case 'PUBLISH':
				return publish(args[0]!, args[1]!);
			case 'CLIENT':
				return '+OK\r\n';
			default:
				return `-ERR unknown command '${command}'\r\n`;
		}
	}

	const server = createServer((socket) => {
		let unread = '';
		subscriptions.set(socket, new Set());
		socket.on('data', (chunk) => {
			unread += String(chunk);
			for (let read = readCommand(unread); read !== null; read = readCommand(unread)) {
				unread = unread.slice(read.length);
				socket.write(answer(socket, read.words));
			}
		});
		socket.on('error', () => {});
		socket.on('close', () => subscriptions.delete(socket));
	});

	const start = async () => {
		server.listen(port, '127.0.0.1');
		await once(server, 'listening');
		port = (server.address() as AddressInfo).port;
	};
	await start();
	return {
		url: `redis://127.0.0.1:${port}`,
		get channels() {
			return [...subscriptions.values()].flatMap((channels) => [...channels]);
		},
		start,
		async stop() {
			const closed = once(server, 'close');
			server.close();
			for (const socket of subscriptions.keys()) socket.destroy();
			await closed;
		},
	};
}

/** The first command, an array of bulk strings, in the received bytes; null if incomplete. */
function readCommand(text: string): { words: string[]; length: number } | null {
	const head = /^\*(\d+)\r\n/.exec(text);
	if (head === null) return null;
	const words: string[] = [];
	let at = head[0].length;
	for (let left = Number(head[1]); left > 0; left--) {
		const size = /^\$(\d+)\r\n/.exec(text.slice(at));
		if (size === null) return null;
		const start = at + size[0].length;
		const end = start + Number(size[1]);
		if (text.length < end + 2) return null;
		words.push(text.slice(start, end));
		at = end + 2;
	}
	return { words, length: at };
}
