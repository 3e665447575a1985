import type { Drag } from '../drag/drag.svelte.ts';
import type { ListController } from './list-controller.svelte.ts';
import type { RowFocus } from './row-focus.svelte.ts';
import type { TodoListState } from './todo-list-state.svelte.ts';

/** What pointers do to the rows of a list, besides following their links: dragging, and picking. */
export class RowPointer {
	readonly #state: TodoListState;
	readonly #controller: ListController;
	readonly #focus: RowFocus;
	readonly #drag: Drag;

	constructor(state: TodoListState, controller: ListController, focus: RowFocus, drag: Drag) {
		this.#state = state;
		this.#controller = controller;
		this.#focus = focus;
		this.#drag = drag;
	}

	readonly onpointerdown = (event: PointerEvent): void => {
		const target = event.target as HTMLElement;
		const id = target.closest<HTMLElement>('[data-key]')?.dataset.key;
		if (event.button !== 0 || id === undefined) return;
		if (target.closest('button, input, textarea') || id === this.#controller.editingId) return;
		const { selection } = this.#state;
		this.#drag.watch(
			event,
			() => {
				const todo = this.#state.byId(id);
				if (todo === undefined) return [];
				return selection.has(id) ? this.#controller.selected : [todo];
			},
			() => selection.toggle(id),
		);
	};

	/** Clicks with a key held down, or while something is picked by finger, pick rows. */
	readonly onclick = (event: MouseEvent): void => {
		const link = (event.target as HTMLElement).closest('a[id^="row-"]');
		const id = link?.closest<HTMLElement>('[data-key]')?.dataset.key;
		if (id === undefined) return;
		const { selection } = this.#state;
		const isFinger = matchMedia('(hover: none)').matches;
		if (event.shiftKey) selection.extendTo(id, this.#focus.activeId);
		else if (event.ctrlKey || event.metaKey) selection.toggle(id);
		else if (selection.size > 0 && isFinger) selection.toggle(id);
		else return selection.clear();
		event.preventDefault();
		this.#focus.choose(id);
	};
}
