import type { RequestHandler } from './$types';

/** The process is up and answers; it says nothing about the database, which it can do without. */
export const GET: RequestHandler = () =>
	new Response('ok\n', { headers: { 'cache-control': 'no-store', 'content-type': 'text/plain' } });
