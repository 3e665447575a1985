import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'graphql-yoga';

/** Smaller answers fit into one packet either way, in bytes. */
const WORTH_IT = 1_024;

/** Fast levels: the smallest ones would keep a client waiting longer than the bytes they save. */
const ENCODERS = {
	br: (bytes: Buffer) =>
		promisify(brotliCompress)(bytes, {
			params: {
				[constants.BROTLI_PARAM_QUALITY]: 3,
				[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
				[constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
			},
		}),
	gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 2 }),
};

type Encoding = keyof typeof ENCODERS;

/** Compresses JSON for clients that accept it. Streams of events are left alone. */
export function useCompression(): Plugin {
	return {
		async onResponse({ request, response, setResponse, fetchAPI }) {
			const type = response.headers.get('content-type') ?? '';
			if (!/^application\/([\w-]+\+)?json\b/.test(type) || !response.body) return;
			response.headers.append('vary', 'accept-encoding');
			const encoding = preferred(request.headers.get('accept-encoding') ?? '');
			if (encoding === null) return;

			const { status, statusText } = response;
			const bytes = Buffer.from(await response.arrayBuffer());
			const headers = new fetchAPI.Headers(response.headers);
			const isLong = bytes.length >= WORTH_IT;
			const body = isLong ? await ENCODERS[encoding](bytes) : bytes;
			if (isLong) headers.set('content-encoding', encoding);
			headers.set('content-length', String(body.length));
			setResponse(new fetchAPI.Response(body, { status, statusText, headers }));
		},
	};
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
