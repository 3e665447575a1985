import type { Drag, DropZone } from '../drag/drag.svelte.ts';
import type { Todo } from '../todo.ts';
import type { Group } from './groups.ts';
import type { Mover } from './mover.ts';
import { rowsWithout, spotAt } from './rows.ts';
import type { TodoListState } from './todo-list-state.svelte.ts';

/** How far a pointer goes sideways for one level, in pixels. */
export const LEVEL = 24;

interface Target {
	readonly group: Group;
	readonly index: number;
	readonly depth: number;
	/** Where the line is drawn that shows it, from the top of the list; null: the group as a whole. */
	readonly top: number | null;
	/** Where that line begins and how long it is, from the left of the list; in pixels. */
	readonly left: number;
	readonly width: number;
}

/** Where in a list dragged todos would go. */
export class DropTarget implements DropZone {
	readonly #state: TodoListState;
	readonly #mover: Mover;
	readonly #drag: Drag;
	#target = $state.raw<Target | null>(null);
	#list: Element | null = null;

	constructor(state: TodoListState, mover: Mover, drag: Drag) {
		this.#state = state;
		this.#mover = mover;
		this.#drag = drag;
	}

	get current(): Target | null {
		return this.#target;
	}

	attach = (list: Element): (() => void) => {
		this.#list = list;
		return this.#drag.zone(this)(list);
	};

	over(todos: readonly Todo[], x: number, y: number): boolean {
		this.#target = this.#at(todos, x, y);
		return this.#target !== null;
	}

	leave(): void {
		this.#target = null;
	}

	drop(todos: readonly Todo[]): void {
		const target = this.#at(todos, this.#drag.x, this.#drag.y);
		if (target === null) return;
		this.#mover.put(todos, target.group, target.index, target.depth);
		this.#state.selection.clear();
	}

	#at(todos: readonly Todo[], x: number, y: number): Target | null {
		const under = document.elementFromPoint(x, y);
		const part = under?.closest<HTMLElement>('[data-group]');
		const group = this.#state.groups.find(({ key }) => key === part?.dataset.group);
		if (part == null || group === undefined || !this.#mover.canPut(group)) return null;
		if (!this.#state.isManual) {
			return { group, index: 0, depth: 0, top: null, left: 0, width: 0 };
		}

		const all = this.#state.rowsByGroup.get(group.key) ?? [];
		const moving = new Set(todos.map(({ id }) => id));
		const rows = rowsWithout(all, moving);
		const element = under!.closest<HTMLElement>('[data-key]');
		const { top, bottom } = (element ?? part).getBoundingClientRect();
		const isBelow = y > (top + bottom) / 2;
		const at = all.findIndex(({ todo }) => todo.id === element?.dataset.key);
		const index =
			at === -1
				? element === null && isBelow
					? rows.length
					: 0
				: rowsWithout(all.slice(0, isBelow ? at + 1 : at), moving).length;
		const own = this.#state.rowOf(todos[0]!.id)?.depth ?? 0;
		const sideways = Math.round((x - this.#drag.originX) / LEVEL);
		const wanted = this.#state.isBoard ? 0 : Math.max(0, own + sideways);
		const { depth } = spotAt(rows, index, wanted);
		const edge = element === null ? bottom : isBelow ? bottom : top;
		const list = this.#list!;
		const origin = list.getBoundingClientRect();
		const column = part.getBoundingClientRect();
		return {
			...{ group, index, depth, top: edge - origin.top },
			left: column.left - origin.left + list.scrollLeft,
			width: column.width,
		};
	}
}
