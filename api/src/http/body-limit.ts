import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * Refuses bodies above `limit` bytes, without waiting for their end.
 *
 * Yoga can do that itself, by passing every body through a stream that counts, which doubles the
 * cost of a small request. Only a body that does not say its length needs counting: of one that
 * does, Node's HTTP parser delivers no more than it said.
 */
export function useBodyLimit(limit: number): Plugin {
	return {
		onRequestParse({ request, requestParser, setRequestParser, fetchAPI }) {
			const length = request.headers.get('content-length');
			if (Number(length) > limit) throw tooLarge();
			if (length !== null || !request.body || !requestParser) return;

			setRequestParser(async ({ url, method, headers, body }) => {
				const whole = await readUpTo(limit, body!.getReader());
				return requestParser(new fetchAPI.Request(url, { method, headers, body: whole }));
			});
		},
	};
}

async function readUpTo(limit: number, reader: ReadableStreamDefaultReader<Uint8Array>) {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for (let part = await reader.read(); !part.done; part = await reader.read()) {
		size += part.value.byteLength;
		// The rest stays unread, which stops the sender; cancelling would also stop our answer.
		if (size > limit) throw tooLarge();
		chunks.push(part.value);
	}
	return Buffer.concat(chunks);
}

function tooLarge(): GraphQLError {
	return new GraphQLError('The request is too large.', {
		extensions: { code: 'REQUEST_TOO_LARGE', http: { status: 413 } },
	});
}
