import { redirect } from '@sveltejs/kit';
import { redirectTarget } from '#lib/auth/redirect-target.ts';
import { providers } from '#lib/server/auth-instance.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => {
	const redirectTo = redirectTarget(url.searchParams.get('redirectTo'));
	if (locals.user) redirect(303, redirectTo);
	return { redirectTo, providers: Object.keys(providers()) };
};
