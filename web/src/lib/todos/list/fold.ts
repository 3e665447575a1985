import { prefersReducedMotion } from 'svelte/motion';
import type { TransitionConfig } from 'svelte/transition';
import type { Todo } from '../todo.ts';

/** How old what was just added is at most, in milliseconds. */
const JUST_NOW = 1500;

/** A row that was just added unfolds; rows that arrive with a page are simply there. */
export function unfold(node: HTMLElement, { createdAt }: Todo): TransitionConfig {
	return fold(node, Date.now() - Date.parse(createdAt) < JUST_NOW ? 140 : 0);
}

/** A row that leaves closes its gap; one that was ticked lets the tick be seen first. */
export function foldAway(node: HTMLElement): TransitionConfig {
	return fold(node, 180, node.querySelector('.row.done') === null ? 0 : 200);
}

function fold(node: HTMLElement, duration: number, delay = 0): TransitionConfig {
	// Asking for a height makes the browser lay everything out.
	if (duration === 0 || prefersReducedMotion.current) return { duration: 0 };
	const height = node.offsetHeight;
	const css = (t: number) => `height: ${t * height}px; opacity: ${t}; overflow: clip;`;
	return { duration, delay, css };
}
