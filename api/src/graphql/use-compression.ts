import type { FetchAPI, Plugin } from 'graphql-yoga';
import { encode, encodingFor, preferred } from '../compression.ts';

const JSON_TYPE = /^application\/([\w-]+\+)?json\b/;

/** Compresses JSON for clients that accept it. Streams of events are left alone. */
export function useCompression(): Plugin {
	return {
		onResponse({ request, response, setResponse, fetchAPI }) {
			const type = response.headers.get('content-type');
			if (type === null || !JSON_TYPE.test(type)) return;
			response.headers.append('vary', 'accept-encoding');
			const accepted = request.headers.get('accept-encoding');
			if (accepted === null || preferred(accepted) === null) return;
			return compressed(response, accepted, fetchAPI).then(setResponse);
		},
	};
}

async function compressed(
	response: Response,
	accepted: string,
	{ Headers, Response }: FetchAPI,
): Promise<Response> {
	const { status, statusText } = response;
	const bytes = Buffer.from(await response.arrayBuffer());
	const encoding = encodingFor(bytes.length, accepted);
	const body = encoding === null ? bytes : await encode(bytes, encoding);
	const headers = new Headers(response.headers);
	if (encoding !== null) headers.set('content-encoding', encoding);
	headers.set('content-length', String(body.length));
	return new Response(body, { status, statusText, headers });
}
