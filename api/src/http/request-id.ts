import { randomUUID } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';
import type { RequestState } from '../operation/request-state.ts';

/** What may be copied into a header and a log line as it is. */
const SANE = /^[\w-]{1,64}$/;

/** The id of a request: the one that its sender gave it, where that is one, or a new one. */
export function requestIdFrom(given: string | null | undefined): string {
	return given && SANE.test(given) ? given : randomUUID();
}

/** Gives every request an id, its own or a new one, and says it in the answer. */
export function useRequestId(): Plugin<object, RequestState> {
	return {
		onRequest({ request, serverContext }) {
			serverContext.requestId = requestIdFrom(request.headers.get('x-request-id'));
		},
		onResponse({ response, serverContext }) {
			// None where an earlier plugin answered: a preflight, a health check.
			if (serverContext.requestId) response.headers.set('x-request-id', serverContext.requestId);
		},
	};
}
