import { tick } from 'svelte';
import { afterPaint } from '#lib/ui/after-paint.ts';
import type { Todo } from '../todo.ts';
import type { UndoHistory } from '../undo-history.ts';
import type { Row } from './rows.ts';
import type { TodoListState } from './todo-list-state.svelte.ts';

interface Left {
	readonly id: string;
	readonly focus: Element | null;
	/** How many changes had been taken back by then. */
	readonly undone: number;
}

interface Means {
	readonly state: TodoListState;
	readonly history: UndoHistory;
	readonly list: () => HTMLElement | undefined;
	readonly focusAddLine: () => void;
	/** Scrolls to a row that is out of sight, and so not drawn. */
	readonly reveal: (row: Row) => void;
}

/** Which row a list is at, and where the focus goes when rows come, go and come back. */
export class RowFocus {
	readonly #means: Means;
	#chosenId = $state<string | null>(null);
	#focusedId: string | null = null;
	#drawnTodos: readonly Todo[] = [];
	/** The row that left last while it had the focus, and what has it instead. */
	#left = $state.raw<Left | null>(null);
	/** The one row that Tab stops at. */
	readonly activeId: string | null = $derived.by(() => {
		const { todos } = this.#means.state;
		const isThere = todos.some(({ id }) => id === this.#chosenId);
		return isThere ? this.#chosenId : (todos[0]?.id ?? null);
	});

	constructor(means: Means) {
		this.#means = means;
	}

	choose(id: string): void {
		this.#chosenId = id;
	}

	async focusRow(id: string | undefined | null): Promise<void> {
		if (id == null) return;
		this.#chosenId = id;
		(await this.#drawn(id))?.focus();
	}

	/** Scrolls to a row, as little as it takes. */
	async showRow(id: string): Promise<void> {
		await tick();
		// Far from here others have to be drawn: that something was done is seen before.
		if (find(id) === null) await afterPaint();
		(await this.#drawn(id))?.scrollIntoView({ block: 'nearest' });
	}

	/** Whether the focus is in the list at all. */
	isHere(): boolean {
		return this.#means.list()?.contains(document.activeElement) ?? false;
	}

	/** To be called before other rows are drawn: notes which one has the focus, or what is on it. */
	note(): void {
		const list = this.#means.list();
		const row = document.activeElement?.closest<HTMLElement>('[data-key]');
		this.#focusedId = (row && list?.contains(row) && row.dataset.key) || null;
	}

	/**
	 * To be called once they are drawn: a row that went elsewhere keeps the focus. Where it left, by
	 * whatever means, that goes to the next one, or to the last.
	 */
	keep(): void {
		const before = this.#drawnTodos;
		const { state } = this.#means;
		this.#drawnTodos = state.todos;
		const id = this.#focusedId;
		if (id === null || document.activeElement !== document.body) return;
		const isLeft = (todo: Todo) => state.byId(todo.id) !== undefined;
		void this.#focusHeir(heirOf(id, before, isLeft));
	}

	/** Runs what makes a row leave; the focus goes to the next one, or to the last. */
	async leave(todo: Todo, act: () => void): Promise<void> {
		const { state, history, list } = this.#means;
		const heir = heirOf(todo.id, state.todos, ({ id }) => id !== todo.id);
		const hadFocus = list()?.querySelector(':focus-within') != null && this.#chosenId === todo.id;
		act();
		await tick();
		if (!hadFocus || state.byId(todo.id) !== undefined) return;
		await this.#focusHeir(heir);
		this.#left = { id: todo.id, focus: document.activeElement, undone: history.undone };
	}

	/** Gives the row that left last the focus back once it was taken back, unless one has gone on. */
	followReturn(): void {
		const left = this.#left;
		const { state, history } = this.#means;
		if (left === null || state.byId(left.id) === undefined || history.undone === left.undone)
			return;
		this.#left = null;
		if (left.focus === document.activeElement) void this.focusRow(left.id);
	}

	/** The element of a row, once it is drawn: what is out of sight is scrolled to. */
	async #drawn(id: string): Promise<HTMLElement | null> {
		const row = this.#means.state.rowOf(id);
		// It is drawn once the scrolling has been noticed, a few frames later.
		for (let frames = 0; frames < 40 && find(id) === null && row !== undefined; frames += 1) {
			this.#means.reveal(row);
			await new Promise(requestAnimationFrame);
			await tick();
		}
		return find(id);
	}

	async #focusHeir(heir: Todo | undefined): Promise<void> {
		if (heir === undefined) this.#means.focusAddLine();
		else await this.focusRow(heir.id);
	}
}

/** Whoever gets the focus of a row that left: the next one that is left, or else the one before. */
function heirOf(
	id: string,
	todos: readonly Todo[],
	isLeft: (todo: Todo) => boolean,
): Todo | undefined {
	const index = Math.max(
		0,
		todos.findIndex((todo) => todo.id === id),
	);
	return todos.slice(index).find(isLeft) ?? todos.slice(0, index).findLast(isLeft);
}

/** The element of a row, if it is drawn. */
function find(id: string): HTMLElement | null {
	return document.getElementById(`row-${id}`);
}
