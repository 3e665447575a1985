/** Says, for a moment, that somebody has just signed up by a page of this browser. */
export const WELCOME_COOKIE = 'welcome';

/** Where one goes after signing up, on the way to where one wanted to go. */
export const welcomePath = (redirectTo: string) =>
	`/welcome?redirectTo=${encodeURIComponent(redirectTo)}`;

/** Browser only: whether it is so. */
export const isWelcome = () => document.cookie.includes(`${WELCOME_COOKIE}=`);

/** Browser only: once is enough. */
export function endWelcome(): void {
	document.cookie = `${WELCOME_COOKIE}=; Path=/; Max-Age=0; SameSite=Lax`;
}
