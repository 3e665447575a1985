/** What one may choose: both are kept in cookies, so that the server renders the right page at once. */
export const THEMES = ['system', 'light', 'dark'] as const;
export const ACCENTS = ['pine', 'cobalt', 'iris', 'rose', 'clay', 'graphite'] as const;

export type Theme = (typeof THEMES)[number];
export type Accent = (typeof ACCENTS)[number];

export interface Appearance {
	theme: Theme;
	accent: Accent;
}

/** Reads the choice; whatever is no choice of ours counts as none. */
export function readAppearance(get: (name: keyof Appearance) => string | undefined): Appearance {
	return {
		theme: THEMES.find((theme) => theme === get('theme')) ?? 'system',
		accent: ACCENTS.find((accent) => accent === get('accent')) ?? 'pine',
	};
}

/** Attributes of the `<html>` element, for which tokens.css has the colours. */
export const appearanceAttributes = ({ theme, accent }: Appearance) =>
	`data-theme="${theme}" data-accent="${accent}"`;

/** Browser only: the choice in force. */
export const currentAppearance = (): Appearance =>
	readAppearance((name) => document.documentElement.dataset[name]);

/** Browser only: changes the page at once and remembers the choice for a year. */
export function choose<Name extends keyof Appearance>(name: Name, value: Appearance[Name]): void {
	document.documentElement.dataset[name] = value;
	document.cookie = `${name}=${value}; Path=/; Max-Age=${365 * 24 * 60 * 60}; SameSite=Lax`;
}
