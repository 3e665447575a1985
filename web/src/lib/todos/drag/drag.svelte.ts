import { createContext } from 'svelte';
import type { Todo } from '../todo.ts';
import { followPointer } from './follow-pointer.ts';

/** Where todos can be dropped, while they are dragged over it. */
export interface DropZone {
	/** Shows where they would go; false where they cannot be dropped here. */
	over(todos: readonly Todo[], x: number, y: number): boolean;
	/** They are elsewhere now, or not dragged any more. */
	leave(): void;
	drop(todos: readonly Todo[]): void;
}

/** Todos on their way from one place to another, by mouse or finger. */
export class Drag {
	readonly #zones = new Map<Element, DropZone>();
	/** What can be dropped on by name (`data-drop`), such as a list of the sidebar. */
	readonly #dropOn: (target: string, todos: readonly Todo[]) => void;
	#todos = $state.raw<readonly Todo[]>([]);
	#x = $state(0);
	#y = $state(0);
	#originX = 0;
	#zone: DropZone | null = null;
	#named: HTMLElement | null = null;

	constructor(dropOn: (target: string, todos: readonly Todo[]) => void) {
		this.#dropOn = dropOn;
	}

	/** What is dragged; empty while nothing is. */
	get todos(): readonly Todo[] {
		return this.#todos;
	}

	get x(): number {
		return this.#x;
	}

	get y(): number {
		return this.#y;
	}

	/** Where the pointer went down: how far it has gone sideways says how deep a row is to stand. */
	get originX(): number {
		return this.#originX;
	}

	has(id: string): boolean {
		return this.#todos.some((todo) => todo.id === id);
	}

	/** An attachment: todos can be dropped within this element. */
	zone(zone: DropZone): (node: Element) => () => void {
		return (node) => {
			this.#zones.set(node, zone);
			return () => this.#zones.delete(node);
		};
	}

	/**
	 * Begins when the pointer that went down moves on (a mouse), or has rested for a moment (a finger,
	 * which otherwise scrolls).
	 * @param pick what is dragged; nothing is where it gives none.
	 * @param rested the finger rested and was lifted again without having moved.
	 */
	watch(event: PointerEvent, pick: () => readonly Todo[], rested: () => void): void {
		this.#originX = event.clientX;
		followPointer(event, {
			begin: (x, y) => {
				this.#todos = pick();
				this.#move(x, y);
				return this.#todos.length > 0;
			},
			move: (x, y) => this.#move(x, y),
			rested,
			end: (isDropped) => this.#end(isDropped),
		});
	}

	#move(x: number, y: number): void {
		[this.#x, this.#y] = [x, y];
		const under = document.elementFromPoint(x, y);
		const named = under?.closest<HTMLElement>('[data-drop]') ?? null;
		this.#point(named);
		const zone = named === null ? this.#zoneOf(under) : null;
		if (zone !== this.#zone) this.#zone?.leave();
		this.#zone = zone?.over(this.#todos, x, y) === true ? zone : null;
	}

	#zoneOf(under: Element | null): DropZone | null {
		for (let each = under; each !== null; each = each.parentElement) {
			const zone = this.#zones.get(each);
			if (zone !== undefined) return zone;
		}
		return null;
	}

	#point(named: HTMLElement | null): void {
		if (named === this.#named) return;
		this.#named?.removeAttribute('data-drop-over');
		named?.setAttribute('data-drop-over', '');
		this.#named = named;
	}

	#end(isDropped: boolean): void {
		const [todos, zone, named] = [this.#todos, this.#zone, this.#named];
		this.#todos = [];
		this.#zone = null;
		this.#point(null);
		zone?.leave();
		if (!isDropped) return;
		if (named !== null) this.#dropOn(named.dataset.drop!, todos);
		else zone?.drop(todos);
	}
}

export const [getDrag, setDrag] = createContext<Drag>();
