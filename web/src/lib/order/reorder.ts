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
	target: { id: string; side: 'before' | 'after' } | null;
}

/**
 * Lets the children of an element that have `data-item`, their id, be put in another order: dragged
 * by a pointer, by a finger after a moment, or by Alt with the arrows. While it lasts, `data-dragged`
 * and `data-insert` say on the children what goes where.
 */
export function reorder(onMove: (id: string, to: Neighbours) => void | Promise<void>) {
	return (list: HTMLElement) => {
		let drag: Drag | null = null;
		let timer: ReturnType<typeof setTimeout> | undefined;
		const items = () => [...list.querySelectorAll<HTMLElement>(':scope > [data-item]')];
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
			const others = items();
			for (const item of others) delete item.dataset.insert;
			const below = others.find((item) => {
				const { top, height } = item.getBoundingClientRect();
				return y < top + height / 2;
			});
			const beside = below ?? others.at(-1);
			if (drag === null || beside === undefined) return;
			const side = below === undefined ? 'after' : 'before';
			const isThere =
				beside === drag.item || (side === 'before' && beside === drag.item.nextElementSibling);
			drag.target = isThere ? null : { id: beside.dataset.item!, side };
			if (!isThere) beside.dataset.insert = side;
		}

		function onpointerup() {
			const done = drag;
			end();
			if (!done?.isOn) return;
			// The click that follows would follow the link.
			list.addEventListener('click', swallow, { capture: true, once: true });
			setTimeout(() => list.removeEventListener('click', swallow, { capture: true }));
			if (done.target) void onMove(done.item.dataset.item!, { [done.target.side]: done.target.id });
		}

		function end() {
			clearTimeout(timer);
			for (const item of items()) {
				delete item.dataset.insert;
				delete item.dataset.dragged;
			}
			drag = null;
		}

		async function onkeydown(event: KeyboardEvent) {
			if (event.key === 'Escape' && drag?.isOn) end();
			if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
			const item = itemOf(event);
			if (item === null) return;
			event.preventDefault();
			event.stopPropagation();
			const all = items();
			const isUp = event.key === 'ArrowUp';
			const beside = all[all.indexOf(item) + (isUp ? -1 : 1)];
			if (beside === undefined) return;
			const focused = event.target as HTMLElement;
			await onMove(item.dataset.item!, { [isUp ? 'before' : 'after']: beside.dataset.item! });
			// An element that moves loses the focus.
			await tick();
			focused.focus();
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
