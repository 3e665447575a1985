import type { Handle } from '@sveltejs/kit/hooks';
import { compressed } from '@duly/api/compression';

/**
 * Compresses pages for browsers that accept it: one with its todos is ten times as large without.
 * Files are compressed when the app is built.
 */
export const compress: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
	if (!isPage || response.body === null) return response;
	return compressed(response, event.request.headers.get('accept-encoding'));
};
