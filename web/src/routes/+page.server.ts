import { redirect } from '@sveltejs/kit';
import { HOME } from '#lib/auth/redirect-target.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	redirect(303, locals.user ? HOME : '/sign-in');
};
