import { getAuth } from '#lib/server/auth-instance.ts';
import type { RequestHandler } from './$types';

/** Better Auth: sign-up, sign-in, sign-out, sessions, tokens and the keys to verify them with. */
export const fallback: RequestHandler = async ({ request, getClientAddress }) => {
	const { handle } = await getAuth();
	return handle(request, getClientAddress());
};
