import { getAuth } from '#lib/server/auth-instance.ts';
import { clientAddress } from '#lib/server/client-address.ts';
import type { RequestHandler } from './$types';

/** Better Auth: sign-up, sign-in, sign-out, sessions, tokens and the keys that verify them. */
export const fallback: RequestHandler = async (event) => {
	const { handle } = await getAuth();
	return handle(event.request, clientAddress(event));
};
