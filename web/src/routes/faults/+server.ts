import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { log } from '#lib/server/log.ts';
import type { RequestHandler } from './$types';

const report = v.object({
	reference: v.pipe(v.string(), v.uuid()),
	name: v.pipe(v.string(), v.maxLength(100)),
	frames: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(20))),
});

/** Faults in the browsers of those who are signed in: their page shows the reference. */
export const POST: RequestHandler = async ({ request, locals, url }) => {
	if (locals.user === null) error(401, 'Please sign in first.');
	if (request.headers.get('origin') !== url.origin) error(403, 'This is for our own pages.');
	const text = await request.text();
	const checked = v.safeParse(v.pipe(v.string(), v.parseJson(), report), text);
	if (!checked.success) error(400, 'That is no report of a fault.');
	log.error(checked.output, 'fault in a browser');
	return new Response(null, { status: 204 });
};
