import { connect, type Socket } from 'node:net';

export interface Request {
	readonly method: 'GET' | 'POST';
	readonly path: string;
	readonly body?: string;
}

export interface Work {
	readonly request: Request;
	readonly token: string;
	/** What stands in the answer if the work was done. */
	readonly sign: string;
}

export interface Sample {
	readonly requests: number;
	readonly seconds: number;
	/** Milliseconds, ascending. */
	readonly latencies: Float64Array;
}

/**
 * Keeps `connections` connections busy, each with one request at a time, until the time is over or
 * so many requests were answered.
 *
 * A client of our own on bare sockets, because on a small machine the client takes its processor
 * time from the server: this one takes a fraction of what `fetch` does, and all servers alike.
 *
 * @throws at the first answer that is not what its request asks for.
 */
export async function load(
	port: number,
	connections: number,
	until: { readonly seconds: number } | { readonly requests: number },
	next: () => Work,
): Promise<Sample> {
	const latencies: number[] = [];
	const begin = performance.now();
	let left = 'requests' in until ? until.requests : Infinity;
	const end = 'seconds' in until ? begin + until.seconds * 1000 : Infinity;
	const drive = async () => {
		const connection = await HttpConnection.open(port);
		while (left > 0 && performance.now() < end) {
			left -= 1;
			const work = next();
			const sent = performance.now();
			await send(connection, work);
			latencies.push(performance.now() - sent);
		}
		connection.close();
	};
	await Promise.all(Array.from({ length: connections }, drive));
	const seconds = (performance.now() - begin) / 1000;
	return { requests: latencies.length, seconds, latencies: Float64Array.from(latencies).sort() };
}

/**
 * One request, until it is answered.
 *
 * @throws where the answer is not what the request asks for.
 */
export async function send(
	connection: HttpConnection,
	{ request, token, sign }: Work,
): Promise<void> {
	const { status, body } = await connection.send(request, token);
	if (status === 200 && body.includes(sign)) return;
	const said = body.toString('utf8', 0, 300);
	throw new Error(`${request.method} ${request.path}: ${status} ${said}`);
}

interface Answer {
	readonly status: number;
	readonly body: Buffer;
}

/** HTTP/1.1 over one socket that stays open, as far as the servers measured here speak it. */
export class HttpConnection {
	readonly #socket: Socket;
	#received: Buffer = Buffer.alloc(0);
	#answer: PromiseWithResolvers<Answer> | null = null;

	static async open(port: number): Promise<HttpConnection> {
		const socket = connect({ port, host: '127.0.0.1', noDelay: true });
		await new Promise<void>((resolve, reject) => {
			socket.once('connect', resolve);
			socket.once('error', reject);
		});
		return new HttpConnection(socket);
	}

	private constructor(socket: Socket) {
		this.#socket = socket;
		socket.on('data', (chunk) => this.#read(chunk));
		socket.on('error', (error) => this.#answer?.reject(error));
		socket.on('close', () => this.#answer?.reject(new Error('The server hung up.')));
	}

	send({ method, path, body = '' }: Request, token: string): Promise<Answer> {
		this.#answer = Promise.withResolvers();
		const entity =
			method === 'POST'
				? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
				: '';
		const authorization = token === '' ? '' : `authorization: Bearer ${token}\r\n`;
		this.#socket.write(
			`${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/json\r\n` +
				`${authorization}${entity}\r\n${body}`,
		);
		return this.#answer.promise;
	}

	close(): void {
		this.#answer = null;
		this.#socket.destroy();
	}

	#read(chunk: Buffer): void {
		this.#received = this.#received.length > 0 ? Buffer.concat([this.#received, chunk]) : chunk;
		const headEnd = this.#received.indexOf('\r\n\r\n');
		if (headEnd < 0) return;
		const head = this.#received.toString('latin1', 0, headEnd);
		const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
		if (length === undefined) {
			this.#answer?.reject(new Error(`An answer of unknown length:\n${head}`));
			return;
		}
		const end = headEnd + 4 + Number(length);
		if (this.#received.length < end) return;
		const body = this.#received.subarray(headEnd + 4, end);
		this.#received = this.#received.subarray(end);
		const answer = this.#answer;
		this.#answer = null;
		answer?.resolve({ status: Number(head.slice(9, 12)), body });
	}
}
