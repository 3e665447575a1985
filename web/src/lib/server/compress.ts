import type { Handle } from '@sveltejs/kit/hooks';
import { encode, encodingFor } from '@duly/api/compression';

/**
 * Compresses pages for browsers that accept it (RFC 9110, section 12.5.3): one with its todos is ten
 * times as large without. Files are compressed when the app is built.
 */
export const compress: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
	const { status, statusText } = response;
	const headers = new Headers(response.headers);
	headers.append('vary', 'accept-encoding');
	const bytes = Buffer.from(await response.arrayBuffer());
	const accepted = event.request.headers.get('accept-encoding') ?? undefined;
	const encoding = encodingFor(bytes.length, accepted);
	if (encoding === null) return new Response(bytes, { status, statusText, headers });
	headers.set('content-encoding', encoding);
	headers.delete('content-length');
	// The same page in other bytes (section 8.8.1).
	const etag = headers.get('etag');
	if (etag?.startsWith('"')) headers.set('etag', `W/${etag}`);
	return new Response(await encode(bytes, encoding), { status, statusText, headers });
};
