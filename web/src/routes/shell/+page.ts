import { redirect } from '@sveltejs/kit';
import { HOME } from '#lib/auth/redirect-target.ts';

/** An empty page that starts the app: the service worker answers with it at any address. */
export const ssr = false;

export const load = () => redirect(307, HOME);
