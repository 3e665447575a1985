import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Smaller answers fit into one packet either way, in bytes. */
const WORTH_IT = 1_024;

const brotli = promisify(brotliCompress);
const gz = promisify(gzip);

/** Fast levels: the smallest ones would keep a client waiting longer than the bytes they save. */
const ENCODERS = {
	br: (bytes: Buffer) =>
		brotli(bytes, {
			params: {
				[constants.BROTLI_PARAM_QUALITY]: 3,
				[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
				[constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
			},
		}),
	gzip: (bytes: Buffer) => gz(bytes, { level: 2 }),
};

type Encoding = keyof typeof ENCODERS;

/**
 * How an answer of so many bytes is to be sent; null for as it is.
 *
 * @param accepted the client's `accept-encoding`
 */
export function encodingFor(length: number, accepted: string | undefined): Encoding | null {
	return accepted === undefined || length < WORTH_IT ? null : preferred(accepted);
}

export function encode(bytes: Buffer, encoding: Encoding): Promise<Buffer<ArrayBuffer>> {
	return ENCODERS[encoding](bytes);
}

/**
 * The same answer as its client accepts it; a small one stays as it is.
 *
 * @param accepted the client's `accept-encoding`
 * @param api the classes of whoever made the answer
 */
export async function compressed(
	response: Response,
	accepted: string | null,
	{ Headers, Response }: Pick<typeof globalThis, 'Headers' | 'Response'> = globalThis,
): Promise<Response> {
	response.headers.append('vary', 'accept-encoding');
	if (accepted === null || preferred(accepted) === null) return response;
	const { status, statusText } = response;
	const bytes = Buffer.from(await response.arrayBuffer());
	const encoding = encodingFor(bytes.length, accepted);
	const body = encoding === null ? bytes : await encode(bytes, encoding);
	const headers = new Headers(response.headers);
	if (encoding !== null) {
		headers.set('content-encoding', encoding);
		// The same content in other bytes (RFC 9110 section 8.8.1).
		const etag = headers.get('etag');
		if (etag?.startsWith('"')) headers.set('etag', `W/${etag}`);
	}
	headers.set('content-length', String(body.length));
	return new Response(body, { status, statusText, headers });
}

/** The first of ours that the client accepts (RFC 9110 section 12.5.3). */
function preferred(header: string): Encoding | null {
	const weights = new Map(
		header.split(',').map((part) => {
			const [name = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
			const weight = parameters.find((each) => each.startsWith('q='));
			return [name, weight === undefined ? 1 : Number(weight.slice(2))];
		}),
	);
	const weightOf = (encoding: Encoding) => weights.get(encoding) ?? weights.get('*') ?? 0;
	const [best] = (['br', 'gzip'] as const)
		.filter((encoding) => weightOf(encoding) > 0)
		.sort((left, right) => weightOf(right) - weightOf(left));
	return best ?? null;
}
