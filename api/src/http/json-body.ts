import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * A POST body is plain JSON. Forms are what a foreign page can send without being asked first, and
 * a compressed body is small only until it is read.
 */
export function useJsonBody(): Plugin {
	return {
		onRequestParse({ request }) {
			if (request.method !== 'POST') return;
			const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
			const encoding = request.headers.get('content-encoding') ?? 'identity';
			if (type === 'application/json' && encoding === 'identity') return;
			throw new GraphQLError('Send the operation as application/json, uncompressed.', {
				extensions: { code: 'UNSUPPORTED_MEDIA_TYPE', http: { status: 415 } },
			});
		},
	};
}
