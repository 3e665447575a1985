import schema from '../../../../schema.graphql?raw';
import type { RequestHandler } from './$types';

/** The contract of the API as a file, for code generators and for reading. */
export const GET: RequestHandler = () =>
	new Response(schema, {
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'cache-control': 'public, max-age=300',
		},
	});
