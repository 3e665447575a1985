import { createContext } from 'svelte';
import type { Mutations } from '#lib/graphql/mutations.svelte.ts';
import type { Theme } from '#lib/ui/appearance.ts';
import { type AccountSettings, UpdateSettingsMutation } from './documents.ts';

/** What an account that never chose anything has. */
const UNTOUCHED: AccountSettings = {
	timeZone: 'UTC',
	weekStart: 'MONDAY',
	quickAddSyntax: 'TODOIST',
	theme: 'SYSTEM',
};

/** How the person wants Duly to be. A change shows at once, and is taken back where it was not saved. */
export class Settings {
	readonly #mutations: Mutations;
	readonly #source: () => AccountSettings | undefined;

	constructor(mutations: Mutations, source: () => AccountSettings | undefined) {
		this.#mutations = mutations;
		this.#source = source;
	}

	get current(): AccountSettings {
		return this.#source() ?? UNTOUCHED;
	}

	get theme(): Theme {
		return themeOf(this.current);
	}

	update(changes: Partial<AccountSettings>): Promise<boolean> {
		return this.#mutations.run(UpdateSettingsMutation, changes, 'That setting was not saved.');
	}

	chooseTheme(theme: Theme): Promise<boolean> {
		return this.update({ theme: theme.toUpperCase() as AccountSettings['theme'] });
	}
}

/** The name of the chosen theme where pages and cookies have it. */
export function themeOf({ theme }: Pick<AccountSettings, 'theme'>): Theme {
	return theme.toLowerCase() as Theme;
}

export const [getSettings, setSettings] = createContext<Settings>();
