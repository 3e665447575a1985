import type { RequestEvent } from '@sveltejs/kit';
import { WEB_URL } from '$app/env/public';
import type { AuthFailure } from '#lib/auth/failure.ts';
import { getAuth } from './auth-instance.ts';
import { clientAddress } from './client-address.ts';

export type AuthAnswer<Data> = { data: Data } | { failure: AuthFailure };

/**
 * Posts to Better Auth for a form that came without JavaScript, through the same handler as the
 * browser's own requests: the same checks, the same limits, the same cookies.
 */
export async function callAuth<Data = unknown>(
	event: RequestEvent,
	path: string,
	body: Record<string, unknown> = {},
): Promise<AuthAnswer<Data>> {
	const { request, cookies } = event;
	const { handle } = await getAuth();
	const headers = new Headers({ 'content-type': 'application/json', origin: WEB_URL });
	for (const name of ['cookie', 'user-agent']) {
		const value = request.headers.get(name);
		if (value) headers.set(name, value);
	}
	const response = await handle(
		new Request(`${WEB_URL}/api/auth${path}`, {
			method: 'POST',
			headers,
			body: JSON.stringify(body),
		}),
		clientAddress(event),
	);
	forwardCookies(response.headers, cookies);
	const answer = await response.json().catch(() => null);
	if (response.ok) return { data: answer };
	return {
		failure: {
			status: response.status,
			code: answer?.code,
			retryAfter: Number(response.headers.get('retry-after')) || undefined,
		},
	};
}

/** Passes on the cookies that Better Auth sets. */
export function forwardCookies(from: Headers, cookies: RequestEvent['cookies']) {
	for (const header of from.getSetCookie()) {
		const { name, value, ...options } = cookies.parse(header)!;
		cookies.set(name, value ?? '', { secure: false, httpOnly: false, ...options });
	}
}
