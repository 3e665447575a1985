import { redirect } from '@sveltejs/kit';
import { redirectTarget } from '#lib/auth/redirect-target.ts';
import { WELCOME_COOKIE } from '#lib/first-run/welcome-cookie.ts';
import type { RequestHandler } from './$types';

/** On the way from signing up into the app, which learns by a cookie that somebody is new. */
export const GET: RequestHandler = ({ cookies, url }) => {
	const options = { path: '/', maxAge: 600, sameSite: 'lax', httpOnly: false } as const;
	cookies.set(WELCOME_COOKIE, '1', options);
	redirect(303, redirectTarget(url.searchParams.get('redirectTo')));
};
