import { createContext } from 'svelte';
import type { Day } from '../calendar.ts';
import type { Todo } from '../todo.ts';

/** How far a mouse moves, in pixels, before a press is a drag. */
const SLACK = 6;
/** How long a finger rests, in milliseconds, before it takes a todo along instead of scrolling. */
const LONG_PRESS = 350;

/** A todo that is being taken to another day. */
export class ChipDrag {
	readonly #onDrop: (todo: Todo, day: Day) => void;
	#todo = $state.raw<Todo | null>(null);
	#over = $state<Day | null>(null);
	#place = $state.raw({ x: 0, y: 0 });

	constructor(onDrop: (todo: Todo, day: Day) => void) {
		this.#onDrop = onDrop;
	}

	get todo(): Todo | null {
		return this.#todo;
	}

	/** The day that it would fall on. */
	get over(): Day | null {
		return this.#over;
	}

	/** Where the pointer is, in the window. */
	get place(): { readonly x: number; readonly y: number } {
		return this.#place;
	}

	/** Makes an element the handle of a todo. */
	handle(todo: () => Todo): (node: HTMLElement) => () => void {
		return (node) => {
			let start: PointerEvent | null = null;
			let timer: ReturnType<typeof setTimeout> | undefined;
			let wasDragged = false;

			const begin = (event: PointerEvent) => {
				wasDragged = true;
				this.#todo = todo();
				node.setPointerCapture(event.pointerId);
				this.#follow(event);
			};
			const end = () => {
				clearTimeout(timer);
				start = null;
				this.#todo = null;
				this.#over = null;
			};
			const listeners: Partial<{ [Name in keyof HTMLElementEventMap]: (event: never) => void }> = {
				pointerdown: (event: PointerEvent) => {
					wasDragged = false;
					if (event.button !== 0) return;
					start = event;
					if (event.pointerType === 'touch') timer = setTimeout(() => begin(event), LONG_PRESS);
					// However fast it goes, what follows is heard here.
					else node.setPointerCapture(event.pointerId);
				},
				pointermove: (event: PointerEvent) => {
					if (this.#todo !== null) this.#follow(event);
					else if (start !== null && isFar(start, event)) {
						// A finger that moves on scrolls.
						if (event.pointerType === 'touch') end();
						else begin(event);
					}
				},
				pointerup: () => {
					const [dragged, day] = [this.#todo, this.#over];
					end();
					if (dragged !== null && day !== null && day !== dragged.dueDate) {
						this.#onDrop(dragged, day);
					}
				},
				pointercancel: end,
				keydown: (event: KeyboardEvent) => {
					if (event.key === 'Escape' && this.#todo !== null) {
						event.stopPropagation();
						end();
					}
				},
				// What was dragged was not clicked, and no menu of the browser comes up beneath the finger.
				click: (event: MouseEvent) => wasDragged && event.preventDefault(),
				contextmenu: (event: MouseEvent) => this.#todo !== null && event.preventDefault(),
				dragstart: (event: DragEvent) => event.preventDefault(),
				touchmove: (event: TouchEvent) => this.#todo !== null && event.preventDefault(),
			};
			for (const [name, listener] of Object.entries(listeners)) {
				node.addEventListener(name, listener as EventListener, { passive: false });
			}
			return () => {
				clearTimeout(timer);
				for (const [name, listener] of Object.entries(listeners)) {
					node.removeEventListener(name, listener as EventListener);
				}
			};
		};
	}

	#follow({ clientX: x, clientY: y }: PointerEvent): void {
		this.#place = { x, y };
		const cell = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-day]');
		this.#over = cell?.dataset.day ?? null;
	}
}

function isFar(from: PointerEvent, to: PointerEvent): boolean {
	return Math.hypot(to.clientX - from.clientX, to.clientY - from.clientY) > SLACK;
}

export const [getChipDrag, setChipDrag] = createContext<ChipDrag>();
