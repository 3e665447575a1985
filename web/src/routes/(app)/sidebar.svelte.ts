import { createContext } from 'svelte';

/** Remembers for the server whether the sidebar is closed. */
export const SIDEBAR_COOKIE = 'sidebar';

/** The id of the sidebar, by which buttons open it as a drawer, also before any script runs. */
export const SIDEBAR_ID = 'sidebar';

/** Whether the sidebar stands beside the page, where the window has room for it. */
export class Sidebar {
	#isClosed = $state(false);

	constructor(isClosed: boolean) {
		this.#isClosed = isClosed;
	}

	get isClosed(): boolean {
		return this.#isClosed;
	}

	toggle(): void {
		this.#isClosed = !this.#isClosed;
		const state = this.#isClosed ? 'closed' : 'open';
		document.cookie = `${SIDEBAR_COOKIE}=${state}; path=/; max-age=31536000; samesite=lax`;
	}
}

export const [getSidebar, setSidebar] = createContext<Sidebar>();
