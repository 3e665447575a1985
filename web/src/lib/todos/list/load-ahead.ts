import { idle } from '#lib/ui/idle.ts';
import { scrollerOf } from './row-window.svelte.ts';

/** So far below what is seen that scrolling seldom gets there before what is loaded. */
const AHEAD = 2_400;

/**
 * An attachment for the end of a list: loads what comes next while that place is still far off. Where
 * it is near from the beginning, the page comes alive first.
 */
export function loadAhead(loadMore: () => unknown): (node: HTMLElement) => () => void {
	return (node) => {
		const pane = scrollerOf(node);
		const alive = idle();
		const observer = new IntersectionObserver(
			async ([entry]) => {
				if (entry?.isIntersecting !== true) return;
				await alive;
				if (node.isConnected) loadMore();
			},
			// The margin is around what is named here: around the window it would end with the pane.
			{
				root: pane === document.documentElement ? null : pane,
				rootMargin: `0px 0px ${AHEAD}px`,
			},
		);
		observer.observe(node);
		return () => observer.disconnect();
	};
}
