import type { Plugin } from 'graphql-yoga';
import { compressed } from './compression.ts';

const JSON_TYPE = /^application\/([\w-]+\+)?json\b/;

/** Compresses JSON for clients that accept it. Streams of events are left alone. */
export function useCompression(): Plugin {
	return {
		onResponse({ request, response, setResponse, fetchAPI }) {
			const type = response.headers.get('content-type');
			if (type === null || !JSON_TYPE.test(type)) return;
			const accepted = request.headers.get('accept-encoding');
			return compressed(response, accepted, fetchAPI).then(setResponse);
		},
	};
}
