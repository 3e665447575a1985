import { createContext } from 'svelte';

/** Remembers for the server how the sidebar was left: `closed.Tags` is closed, with its tags folded. */
export const SIDEBAR_COOKIE = 'sidebar';

/** The id of the sidebar, by which buttons open it as a drawer, also before any script runs. */
export const SIDEBAR_ID = 'sidebar';

/** Whether the sidebar stands beside the page, where there is room for it, and which parts are folded. */
export class Sidebar {
	#isClosed = $state(false);
	#folded = $state.raw<readonly string[]>([]);

	/** @param left how it was left, as the cookie says. */
	constructor(left: string) {
		const [state, ...folded] = left.split('.');
		this.#isClosed = state === 'closed';
		this.#folded = folded;
	}

	get isClosed(): boolean {
		return this.#isClosed;
	}

	toggle(): void {
		this.#isClosed = !this.#isClosed;
		this.#remember();
	}

	isFolded(section: string): boolean {
		return this.#folded.includes(section);
	}

	fold(section: string, isFolded: boolean): void {
		const others = this.#folded.filter((each) => each !== section);
		this.#folded = isFolded ? [...others, section] : others;
		this.#remember();
	}

	#remember(): void {
		const left = [this.#isClosed ? 'closed' : 'open', ...this.#folded].join('.');
		document.cookie = `${SIDEBAR_COOKIE}=${left}; path=/; max-age=31536000; samesite=lax`;
	}
}

export const [getSidebar, setSidebar] = createContext<Sidebar>();
