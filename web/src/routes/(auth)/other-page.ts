import { HOME } from '#lib/auth/redirect-target.ts';

/** The link between signing in and signing up keeps where one wanted to go. */
export const otherPage = (path: '/sign-in' | '/sign-up', redirectTo: string) =>
	redirectTo === HOME ? path : `${path}?redirectTo=${encodeURIComponent(redirectTo)}`;
