import type { Handle } from '@sveltejs/kit/hooks';
import { encode, encodingFor } from '@duly/api/compression';

/**
 * Compresses pages for browsers that accept it: a page with its todos is ten times as long without.
 * Files are compressed when the app is built.
 */
export const compress: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
	if (!isPage || response.body === null) return response;
	response.headers.append('vary', 'accept-encoding');
	const accepted = event.request.headers.get('accept-encoding') ?? undefined;
	const bytes = Buffer.from(await response.arrayBuffer());
	const encoding = encodingFor(bytes.length, accepted);
	const body = encoding === null ? bytes : await encode(bytes, encoding);
	const headers = new Headers(response.headers);
	if (encoding !== null) {
		headers.set('content-encoding', encoding);
		// The same content in other bytes (RFC 9110, section 8.8.1).
		const etag = headers.get('etag');
		if (etag?.startsWith('"')) headers.set('etag', `W/${etag}`);
	}
	headers.set('content-length', String(body.length));
	const { status, statusText } = response;
	return new Response(body, { status, statusText, headers });
};
