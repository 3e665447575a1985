import { createContext } from 'svelte';

/** How much is due today or was before. */
export interface DueToday {
	readonly count: number;
}

/** From here on the count is only known to be at least that. */
export const DUE_LIMIT = 100;

export const [getDueToday, setDueToday] = createContext<DueToday>();
