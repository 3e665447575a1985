import { tick } from 'svelte';
import type { Neighbours } from './position-among.ts';

/** How far a pointer goes before it drags, in pixels; until then it clicks. */
const SLACK = 6;
/** How long a finger rests before it drags, in milliseconds; until then it scrolls. */
const REST = 350;

interface Drag {
	readonly item: HTMLElement;
	readonly pointerId: number;
	readonly startY: number;
	isOn: boolean;
	target: Target | null;
}

/** Beside an item, or in a part that has none. */
interface Target {
	readonly part: HTMLElement;
	readonly item: HTMLElement | null;
	readonly side: 'before' | 'after';
}

/** What is put in order: by itself, or a part of something, with its name among the parts. */
export interface Order {
	/** Shared by parts among which items can be moved. */
	readonly group: string;
	readonly part: string;
	/** Puts an item, in a part of the group; where no neighbour is named, the part has none. */
	readonly onMove: (id: string, to: Neighbours, part: string) => void | Promise<void>;
}

/**
 * Lets the children of an element that have `data-item`, their id, be put in another order, and into
 * other parts of their group: dragged by a pointer, by a finger after a moment, or by Alt with the
 * arrows. While it lasts, `data-dragged` and `data-insert` say on the children, or on a part that has
 * none, what goes where.
 */
export function reorder({ group, part, onMove }: Order) {
	return (list: HTMLElement) => {
		list.dataset.group = group;
		list.dataset.part = part;
		let drag: Drag | null = null;
		let timer: ReturnType<typeof setTimeout> | undefined;
		const parts = () => [
			...document.querySelectorAll<HTMLElement>(`[data-group="${CSS.escape(group)}"]`),
		];
		const itemsOf = (part: HTMLElement) => [
			...part.querySelectorAll<HTMLElement>(':scope > [data-item]'),
		];
		// By its link: its menu and the dialogs of that stand in there, too.
		const itemOf = (event: Event) =>
			(event.target as HTMLElement).closest<HTMLElement>('[data-item] > a')?.parentElement ?? null;

		function begin() {
			if (drag === null) return;
			drag.isOn = true;
			drag.item.dataset.dragged = '';
			list.setPointerCapture(drag.pointerId);
		}

		function onpointerdown(event: PointerEvent) {
			const item = itemOf(event);
			if (item === null || event.button !== 0 || !event.isPrimary) return;
			drag = { item, pointerId: event.pointerId, startY: event.clientY, isOn: false, target: null };
			if (event.pointerType !== 'mouse') timer = setTimeout(begin, REST);
		}

		function onpointermove(event: PointerEvent) {
			if (drag === null || event.pointerId !== drag.pointerId) return;
			if (!drag.isOn) {
				if (Math.abs(event.clientY - drag.startY) < SLACK) return;
				if (event.pointerType === 'mouse') begin();
				else end();
				if (drag === null) return;
			}
			mark(event.clientY);
		}

		/** Shows where it would go. */
		function mark(y: number) {
			unmark();
			if (drag === null) return;
			const target = targetAt(y);
			const { item, side } = target;
			const isThere =
				item === drag.item || (side === 'before' && item === drag.item.nextElementSibling);
			drag.target = item !== null && isThere ? null : target;
			if (drag.target !== null) (item ?? target.part).dataset.insert = item ? side : 'within';
		}

		function targetAt(y: number): Target {
			const part = parts().reduce((near, each) =>
				distance(each, y) < distance(near, y) ? each : near,
			);
			const items = itemsOf(part);
			const below = items.find((item) => {
				const { top, height } = item.getBoundingClientRect();
				return y < top + height / 2;
			});
			if (below !== undefined) return { part, item: below, side: 'before' };
			return { part, item: items.at(-1) ?? null, side: 'after' };
		}

		function unmark() {
			for (const part of parts()) {
				for (const each of [part, ...itemsOf(part)]) delete each.dataset.insert;
			}
		}

		function onpointerup() {
			const done = drag;
			end();
			if (!done?.isOn) return;
			// The click that follows would follow the link.
			list.addEventListener('click', swallow, { capture: true, once: true });
			setTimeout(() => list.removeEventListener('click', swallow, { capture: true }));
			if (done.target) void move(done.item, done.target);
		}

		function move({ dataset }: HTMLElement, { part, item, side }: Target) {
			const to = item === null ? {} : { [side]: item.dataset.item! };
			return onMove(dataset.item!, to, part.dataset.part!);
		}

		function end() {
			clearTimeout(timer);
			unmark();
			if (drag !== null) delete drag.item.dataset.dragged;
			drag = null;
		}

		async function onkeydown(event: KeyboardEvent) {
			if (event.key === 'Escape' && drag?.isOn) end();
			if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
			const item = itemOf(event);
			if (item === null) return;
			event.preventDefault();
			event.stopPropagation();
			const target = targetBeside(item, event.key === 'ArrowUp' ? -1 : 1);
			if (target === undefined) return;
			await move(item, target);
			// An element that moves loses the focus, and one that goes to another part is another.
			await tick();
			const isSame = (each: HTMLElement) => each.dataset.item === item.dataset.item;
			parts().flatMap(itemsOf).find(isSame)?.querySelector('a')?.focus();
		}

		/** One up or down; from the end of a part into the next. */
		function targetBeside(item: HTMLElement, step: -1 | 1): Target | undefined {
			const siblings = itemsOf(list);
			const sibling = siblings[siblings.indexOf(item) + step];
			const side = step < 0 ? 'before' : 'after';
			if (sibling !== undefined) return { part: list, item: sibling, side };
			const all = parts();
			const part = all[all.indexOf(list) + step];
			if (part === undefined) return undefined;
			const nearest = itemsOf(part).at(step < 0 ? -1 : 0) ?? null;
			return { part, item: nearest, side: step < 0 ? 'after' : 'before' };
		}

		const whileDragging = (event: Event) => {
			if (drag?.isOn) event.preventDefault();
		};
		const swallow = (event: Event) => {
			event.preventDefault();
			event.stopPropagation();
		};
		const listeners: [string, (event: never) => void, AddEventListenerOptions?][] = [
			['pointerdown', onpointerdown],
			['pointermove', onpointermove],
			['pointerup', onpointerup],
			['pointercancel', end],
			['keydown', onkeydown],
			// A link's own way of being dragged, and the page's of being scrolled.
			['dragstart', (event: Event) => event.preventDefault()],
			['touchmove', whileDragging, { passive: false }],
		];
		for (const [type, listener, options] of listeners) {
			list.addEventListener(type, listener as EventListener, options);
		}
		return () => {
			end();
			for (const [type, listener] of listeners) {
				list.removeEventListener(type, listener as EventListener);
			}
		};
	};
}

/** How far above or below an element something is, in pixels. */
function distance(element: HTMLElement, y: number): number {
	const { top, bottom } = element.getBoundingClientRect();
	return Math.max(top - y, y - bottom, 0);
}
