import { randomUUID } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';
import type { RequestState } from './request-state.ts';

/** What may be copied into a header and a log line as it is. */
const SANE = /^[\w-]{1,64}$/;

/** Gives every request an id, its own or a new one, and says it in the answer. */
export function useRequestId(): Plugin<object, RequestState> {
	return {
		onRequest({ request, serverContext }) {
			const given = request.headers.get('x-request-id');
			serverContext.requestId = given && SANE.test(given) ? given : randomUUID();
		},
		onResponse({ response, serverContext }) {
			// None where an earlier plugin answered: a preflight, a health check.
			if (serverContext.requestId) response.headers.set('x-request-id', serverContext.requestId);
		},
	};
}
