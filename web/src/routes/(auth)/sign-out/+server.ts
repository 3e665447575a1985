import { callAuth } from '#lib/server/call-auth.ts';
import type { RequestHandler } from './$types';

/**
 * Ends the session, and has the browser forget what the app kept: pages, the offline data and the
 * service worker. The choice of theme and accent is of the device, and stays.
 */
export const POST: RequestHandler = async (event) => {
	await callAuth(event, '/sign-out');
	return new Response(null, {
		status: 303,
		headers: {
			location: '/sign-in',
			'clear-site-data': '"cache", "storage"',
			'cache-control': 'no-store',
		},
	});
};
