import { createContext } from 'svelte';
import type { Toaster } from '#lib/ui/toaster.svelte.ts';

const LOADERS = {
	palette: () => import('./AppPalette.svelte'),
	'new-list': () => import('./NewList.svelte'),
	'new-tag': () => import('./NewTag.svelte'),
	'quick-add': () => import('#lib/todos/quick-add/QuickAddDialog.svelte'),
	shortcuts: () => import('#lib/keyboard/ShortcutsDialog.svelte'),
};

export type OverlayName = keyof typeof LOADERS;
type Loaded = { [Name in OverlayName]?: Awaited<ReturnType<(typeof LOADERS)[Name]>>['default'] };

/** What opens above every page. Each is fetched when it is first asked for. */
export class Overlays {
	readonly #toaster: Toaster;
	#open = $state<OverlayName | null>(null);
	#text = $state('');
	#loaded = $state.raw<Loaded>({});

	constructor(toaster: Toaster) {
		this.#toaster = toaster;
	}

	get loaded(): Loaded {
		return this.#loaded;
	}

	get text(): string {
		return this.#text;
	}

	isOpen(name: OverlayName): boolean {
		return this.#open === name;
	}

	/** @param text what stands in the line of quick add. */
	async show(name: OverlayName, text = ''): Promise<void> {
		try {
			const { default: component } = await LOADERS[name]();
			this.#loaded = { ...this.#loaded, [name]: component };
			this.#open = name;
			this.#text = text;
		} catch {
			this.#toaster.show('This cannot be loaded right now. Try again in a moment.', {
				tone: 'danger',
			});
		}
	}

	/** Another that opened in its place stays: the browser says only later that the first is closed. */
	close(name: OverlayName): void {
		if (this.#open === name) this.#open = null;
	}
}

export const [getOverlays, setOverlays] = createContext<Overlays>();
