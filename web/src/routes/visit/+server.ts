import { error } from '@sveltejs/kit';
import { visitOf } from '../(app)/visit.server.ts';
import type { RequestHandler } from './$types';

/** Tells a page that was not rendered here, such as the one kept for the time offline, whom it is for. */
export const GET: RequestHandler = (event) => {
	const visit = visitOf(event);
	if (visit === null) error(401, 'Please sign in first.');
	return Response.json(visit);
};
