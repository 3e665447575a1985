import type { Component } from 'svelte';

/** Something to go to, or to have done. */
export interface PaletteItem {
	readonly id: string;
	/** The heading that it stands under. */
	readonly group: string;
	readonly name: string;
	/** Other words by which it may be called. */
	readonly also?: string;
	/** Quiet, at the end of the line. */
	readonly hint?: string;
	/** Keycaps of what does the same. */
	readonly keys?: string[];
	readonly icon: Component<{ size?: number; color?: string }>;
	readonly color?: string | null;
	readonly run: () => void;
}
