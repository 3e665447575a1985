import type { IncomingMessage } from 'node:http';

/** Maximum length of a request body. */
export const MAX_BODY_BYTES = 1_000_000;

export class BodyTooLargeError extends Error {
	override readonly name = 'BodyTooLargeError';
}

/**
 * The body of a request as text; null if the client disconnected before its end.
 *
 * @throws BodyTooLargeError as soon as the body is longer than `MAX_BODY_BYTES`.
 */
export function readBody(request: IncomingMessage): Promise<string | null> {
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let length = 0;
		if (Number(request.headers['content-length']) > MAX_BODY_BYTES) reject(new BodyTooLargeError());
		request.on('data', (chunk: Buffer) => {
			length += chunk.length;
			if (length <= MAX_BODY_BYTES) chunks.push(chunk);
			// Discards the rest of the body.
			else reject(new BodyTooLargeError());
		});
		request.on('end', () => resolve(Buffer.concat(chunks).toString()));
		request.on('error', () => resolve(null));
	});
}
