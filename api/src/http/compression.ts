import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Shorter responses fit into one packet uncompressed. */
const MIN_COMPRESSIBLE_BYTES = 1_024;

const brotli = promisify(brotliCompress);
const gz = promisify(gzip);

/** Fast levels: a higher level takes more time than the transfer of the bytes that it saves. */
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
 * The encoding for a response of `length` bytes. Null for none.
 *
 * @param accepted the client's `accept-encoding`
 */
export function encodingFor(length: number, accepted: string | undefined): Encoding | null {
	return accepted === undefined || length < MIN_COMPRESSIBLE_BYTES ? null : preferred(accepted);
}

export function encode(bytes: Buffer, encoding: Encoding): Promise<Buffer<ArrayBuffer>> {
	return ENCODERS[encoding](bytes);
}

/** The accepted encoding with the highest weight (RFC 9110 section 12.5.3); brotli if equal. */
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
