import { mount, unmount } from 'svelte';

export interface TooltipText {
	readonly text: string;
	readonly keys?: string[] | undefined;
}

/** Milliseconds that the pointer rests before, and that it may be away between. */
const REST = 500;
const AWAY = 120;

/**
 * Shows a tooltip while the pointer rests on a button or the keyboard has come to it. Its text says
 * what the accessible name says already, so nothing is announced twice. Escape takes it away, and
 * the pointer may go onto it (WCAG 1.4.13). What draws it is fetched when one first gets near.
 */
export const tooltip = (content: () => TooltipText) => (button: HTMLElement) => {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let shown: object | undefined;
	const stop = new AbortController();

	function after(delay: number, act: () => void) {
		clearTimeout(timer);
		timer = setTimeout(act, delay);
	}

	async function show() {
		const { default: Tooltip } = await import('./Tooltip.svelte');
		const isWanted = button.matches(':hover, :focus-visible') && button.ariaExpanded !== 'true';
		if (shown !== undefined || stop.signal.aborted || !isWanted) return;
		shown = mount(Tooltip, {
			// Beside the button, in whatever the browser draws above the rest.
			target: button.parentElement!,
			props: { ...content(), anchor: button, onEnter: () => clearTimeout(timer), onLeave: leave },
		});
	}

	function hide() {
		clearTimeout(timer);
		if (shown !== undefined) void unmount(shown);
		shown = undefined;
	}

	const leave = () => after(AWAY, hide);

	const on = <Name extends keyof HTMLElementEventMap>(
		name: Name,
		act: (event: HTMLElementEventMap[Name]) => void,
	) => button.addEventListener(name, act, { signal: stop.signal });

	on('pointerenter', ({ pointerType }) => pointerType === 'mouse' && after(REST, show));
	on('pointerleave', leave);
	on('pointerdown', hide);
	on('focus', () => button.matches(':focus-visible') && after(REST, show));
	on('blur', hide);
	on('keydown', hide);
	return () => {
		stop.abort();
		hide();
	};
};
