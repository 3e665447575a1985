import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { type AccessLogFields, logRequest } from './access-log.ts';
import { encode, encodingFor } from './compression.ts';
import { requestIdFrom } from './request-id.ts';
import { writeStream } from './write-stream.ts';

export interface HttpExchangeOptions {
	/** Default headers of every response. Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	readonly log: Logger;
	/** Maximum number of unread bytes of a stream. */
	readonly maxBacklogBytes: number;
}

const JSON_TYPE = /^application\/([\w-]+\+)?json\b/;

/** A request and its response: request id, default headers, compression, access log. */
export class HttpExchange {
	readonly receivedAt = performance.now();
	readonly requestId: string;
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	/** Length of the request body after it was read. */
	bodyBytes = 0;
	/** The fields of the operation in the access log; null to log nothing. */
	logFields: AccessLogFields | null = {};
	readonly #options: HttpExchangeOptions;

	constructor(request: IncomingMessage, response: ServerResponse, options: HttpExchangeOptions) {
		this.request = request;
		this.response = response;
		this.#options = options;
		this.requestId = requestIdFrom(this.header('x-request-id'));
	}

	/** A header of the request; undefined if absent. */
	header(name: string): string | undefined {
		const value = this.request.headers[name];
		return Array.isArray(value) ? value.join(', ') : value;
	}

	/** The path of the request, without its query. */
	get path(): string {
		const { url = '' } = this.request;
		const end = url.indexOf('?');
		return end < 0 ? url : url.slice(0, end);
	}

	/** Sends a whole response. JSON is compressed for clients that accept it. */
	async send(
		status: number,
		headers: Readonly<Record<string, string>>,
		body: string | Buffer = '',
	): Promise<void> {
		const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
		const isJson = JSON_TYPE.test(headers['content-type'] ?? '');
		const encoding = isJson ? encodingFor(length, this.header('accept-encoding')) : null;
		// Node sends a string in one packet with the headers.
		const payload = encoding === null ? body : await encode(Buffer.from(body), encoding);
		this.#writeHead(status, {
			...headers,
			...(isJson && { vary: 'accept-encoding' }),
			...(encoding !== null && { 'content-encoding': encoding }),
			'content-length': String(typeof payload === 'string' ? length : payload.length),
		});
		this.response.end(payload);
	}

	/** Sends a response of the Fetch API, a stream chunk by chunk. */
	async sendResponse(
		{ status, headers, body }: Response,
		more: Readonly<Record<string, string>> = {},
	): Promise<void> {
		const fields = { ...toRecord(headers), ...more };
		const type = fields['content-type'] ?? '';
		if (body === null || !type.startsWith('text/event-stream')) {
			delete fields['transfer-encoding'];
			const chunks = [];
			for await (const chunk of body ?? []) chunks.push(chunk);
			await this.send(status, fields, Buffer.concat(chunks));
			return;
		}
		// Prevents proxies (nginx) from buffering the response.
		this.#writeHead(status, { ...fields, 'x-accel-buffering': 'no' });
		await writeStream(body, this.response, this.#options.maxBacklogBytes);
	}

	#writeHead(status: number, headers: Readonly<Record<string, string>>): void {
		const { headers: base, log } = this.#options;
		this.response.writeHead(status, { ...base, ...headers, 'x-request-id': this.requestId });
		if (this.logFields !== null) logRequest(log, this, status, this.logFields);
	}
}

/** Headers of the Fetch API with their names in lower case, which Yoga's implementation keeps as given. */
export function toRecord(headers: Headers): Record<string, string> {
	return Object.fromEntries([...headers].map(([name, value]) => [name.toLowerCase(), value]));
}
