import { error, redirect } from '@sveltejs/kit';
import { redirectTarget } from '#lib/auth/redirect-target.ts';
import { welcomePath } from '#lib/first-run/welcome-cookie.ts';
import { providers } from '#lib/server/auth-instance.ts';
import { callAuth } from '#lib/server/call-auth.ts';
import type { RequestHandler } from './$types';

/** Sends people to the provider that they chose to sign in with. */
export const POST: RequestHandler = async (event) => {
	const form = await event.request.formData();
	const provider = String(form.get('provider'));
	if (!Object.hasOwn(providers(), provider)) error(404, 'There is no such provider.');
	const redirectTo = redirectTarget(String(form.get('redirectTo') ?? ''));
	const answer = await callAuth<{ url?: string }>(event, '/sign-in/social', {
		provider,
		callbackURL: redirectTo,
		newUserCallbackURL: welcomePath(redirectTo),
		errorCallbackURL: '/sign-in',
		disableRedirect: true,
	});
	const url = 'data' in answer ? answer.data.url : undefined;
	if (!url) error(502, 'Signing in that way does not work right now.');
	redirect(303, url, { external: true });
};
