import { flushSync, tick } from 'svelte';
import { afterPaint } from '#lib/ui/after-paint.ts';
import { holdTyping } from '#lib/ui/type-ahead.ts';
import type { BulkActions } from '../bulk-actions.ts';
import type { TodoActions } from '../todo-actions.ts';
import type { Todo } from '../todo.ts';
import type { UndoHistory } from '../undo-history.ts';
import type { Mover, Step } from './mover.ts';
import { loadRowActions } from './row-actions.svelte.ts';
import type { RowCommand } from './row-keys.ts';
import type { Row } from './rows.ts';
import type { TodoListState } from './todo-list-state.svelte.ts';

/** What can be open at a row. */
export type RowPopup = 'due' | 'priority' | 'list' | 'tags';

interface Left {
	readonly id: string;
	readonly focus: Element | null;
	/** How many changes had been taken back by then. */
	readonly undone: number;
}

interface Means {
	readonly state: TodoListState;
	readonly mover: Mover;
	readonly actions: TodoActions;
	readonly bulk: BulkActions;
	readonly history: UndoHistory;
	/** Whether its todos can be worked on: what lies in the trash cannot. */
	readonly isFixed: boolean;
	/** Whether its groups stand side by side. */
	readonly isBoard: () => boolean;
	readonly list: () => HTMLElement | undefined;
	readonly focusAddLine: () => void;
	readonly open: (id: string) => void;
	/** Scrolls to a row that is out of sight, and so not drawn. */
	readonly reveal: (row: Row) => void;
}

/** Which row a list is at, and what is under way there: what keys and clicks in it come to. */
export class ListController {
	readonly #means: Means;
	#chosenId = $state<string | null>(null);
	#focusedId: string | null = null;
	#drawnTodos: readonly Todo[] = [];
	editingId = $state<string | null>(null);
	/** The row that left last while it had the focus, and what has it instead. */
	left = $state.raw<Left | null>(null);
	popup = $state<{ id: string; kind: RowPopup } | null>(null);
	bulkPopup = $state<RowPopup | null>(null);
	/** A row that leaves stays as it was last drawn: with its tick. */
	ticked = $state<{ id: string; isDone: boolean } | null>(null);
	/** What a move by keys came to, for those who hear it. */
	announcement = $state('');
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

	/** To be called before other rows are drawn: notes which one has the focus, or what is on it. */
	noteFocus(): void {
		const list = this.#means.list();
		const row = document.activeElement?.closest<HTMLElement>('[data-key]');
		this.#focusedId = (row && list?.contains(row) && row.dataset.key) || null;
	}

	/**
	 * To be called once they are drawn: a row that went elsewhere keeps the focus. Where it left, by
	 * whatever means, that goes to the next one, or to the last.
	 */
	keepFocus(): void {
		const before = this.#drawnTodos;
		const { state } = this.#means;
		this.#drawnTodos = state.todos;
		const id = this.#focusedId;
		if (id === null || document.activeElement !== document.body) return;
		const isLeft = (todo: Todo) => state.byId(todo.id) !== undefined;
		void this.#focusHeir(this.#heirOf(id, before, isLeft));
	}

	/** Runs what makes a row leave; the focus goes to the next one, or to the last. */
	async leave(todo: Todo, act: () => void): Promise<void> {
		const { state, history, list } = this.#means;
		const heir = this.#heirOf(todo.id, state.todos, ({ id }) => id !== todo.id);
		const hadFocus = list()?.querySelector(':focus-within') != null && this.#chosenId === todo.id;
		act();
		await tick();
		if (!hadFocus || state.byId(todo.id) !== undefined) return;
		await this.#focusHeir(heir);
		this.left = { id: todo.id, focus: document.activeElement, undone: history.undone };
	}

	/** Whoever gets the focus of a row that left: the next one that is left, or else the one before. */
	#heirOf(id: string, todos: readonly Todo[], isLeft: (todo: Todo) => boolean): Todo | undefined {
		const index = Math.max(
			0,
			todos.findIndex((todo) => todo.id === id),
		);
		return todos.slice(index).find(isLeft) ?? todos.slice(0, index).findLast(isLeft);
	}

	async #focusHeir(heir: Todo | undefined): Promise<void> {
		if (heir === undefined) this.#means.focusAddLine();
		else await this.focusRow(heir.id);
	}

	/** Gives the row that left last the focus back once it was taken back, unless one has gone on. */
	followReturn(): void {
		const { left } = this;
		const { state, history } = this.#means;
		if (left === null || state.byId(left.id) === undefined || history.undone === left.undone)
			return;
		this.left = null;
		if (left.focus === document.activeElement) void this.focusRow(left.id);
	}

	async toggle(todo: Todo): Promise<void> {
		const { actions } = this.#means;
		const isOpen = todo.status === 'OPEN';
		this.ticked = { id: todo.id, isDone: isOpen };
		flushSync();
		const act = isOpen ? actions.prepareCompletion(todo) : () => void actions.reopen(todo);
		// The tick is seen at once; what it comes to takes as long as the cache is large.
		await afterPaint();
		await this.leave(todo, await act);
		this.ticked = null;
	}

	delete(todo: Todo): Promise<void> {
		return this.leave(todo, () => void this.#means.actions.delete(todo));
	}

	async finishEditing(todo: Todo, title: string | null, how: 'key' | 'blur'): Promise<void> {
		// A title that a search does not find any more takes the row along.
		await this.leave(todo, () => {
			this.editingId = null;
			if (title !== null) void this.#means.actions.update(todo, { title });
		});
		if (how === 'key' && this.#means.state.byId(todo.id)) await this.focusRow(todo.id);
	}

	/** Runs a command; false where it means nothing here, and the key is somebody else's. */
	run(command: RowCommand): boolean {
		const { state, isFixed, history } = this.#means;
		const { selection } = state;
		const index = state.rows.findIndex(({ todo }) => todo.id === this.activeId);
		const row = state.rows[index];
		const go = (to: Row | undefined) => void this.focusRow(to?.todo.id);
		const next = this.#isOnRow() ? index + 1 : index;
		const previous = Math.max(0, this.#isOnRow() ? index - 1 : index);
		switch (command) {
			case 'next':
				go(state.rows[next] ?? state.rows.at(-1));
				return true;
			case 'previous':
				go(state.rows[previous]);
				return true;
			case 'first':
				go(state.rows[0]);
				return true;
			case 'last':
				go(state.rows.at(-1));
				return true;
			case 'add':
				this.#means.focusAddLine();
				return true;
			case 'undo':
				return history.undo();
			case 'escape':
				if (selection.size === 0) return false;
				selection.clear();
				return true;
			case 'open':
				if (row) this.#means.open(row.todo.id);
				return true;
		}
		if (isFixed || row === undefined) return false;
		switch (command) {
			case 'extend-down':
			case 'extend-up': {
				const to = command === 'extend-down' ? (state.rows[next] ?? row) : state.rows[previous]!;
				selection.extendTo(to.todo.id, row.todo.id);
				go(to);
				return true;
			}
			case 'select':
				selection.toggle(row.todo.id);
				return true;
			case 'select-all':
				selection.all();
				return true;
			case 'unfold':
			case 'fold':
				if (this.#means.isBoard()) return this.#goAside(row, command === 'unfold' ? 1 : -1);
				if (row.todo.subtaskCount > 0 && state.isUnfolded(row.todo.id) !== (command === 'unfold')) {
					state.toggleFold(row.todo.id);
				}
				return true;
			case 'move-up':
				return this.#step(row, 'up');
			case 'move-down':
				return this.#step(row, 'down');
			case 'move-in':
				return this.#step(row, this.#means.isBoard() ? 'next' : 'in');
			case 'move-out':
				return this.#step(row, this.#means.isBoard() ? 'previous' : 'out');
			default:
				if (selection.size > 0) this.#runOnSelection(command);
				else this.#runOnRow(command, row.todo);
				return true;
		}
	}

	#runOnRow(command: RowCommand, todo: Todo): void {
		const { actions } = this.#means;
		switch (command) {
			case 'toggle':
				return void this.toggle(todo);
			case 'edit':
				this.editingId = todo.id;
				return;
			case 'delete':
				return void this.delete(todo);
			case 'duplicate':
				return void actions.duplicate(todo);
			default:
				void this.#openPopup(todo.id, POPUPS[command] ?? 'due');
				if (command !== 'priority') holdTyping();
		}
	}

	/** Where its code cannot be had, offline before its first use, nothing opens and nothing waits. */
	async #openPopup(id: string, kind: RowPopup): Promise<void> {
		const isThere = await loadRowActions().then(
			() => true,
			() => false,
		);
		if (isThere) this.popup = { id, kind };
	}

	#runOnSelection(command: RowCommand): void {
		const { bulk, state } = this.#means;
		const todos = this.selected;
		switch (command) {
			case 'toggle':
				void bulk.complete(todos);
				return state.selection.clear();
			case 'delete':
				void bulk.delete(todos);
				return state.selection.clear();
			default:
				this.bulkPopup = POPUPS[command] ?? null;
		}
	}

	/** What is picked, in the order of the rows. */
	get selected(): readonly Todo[] {
		const { state } = this.#means;
		return state.todos.filter(({ id }) => state.selection.has(id));
	}

	/** To the row at the same height of the column beside it. */
	#goAside({ todo, group }: Row, by: 1 | -1): boolean {
		const { groups, rowsByGroup } = this.#means.state;
		const rows = (key: string | undefined) => rowsByGroup.get(key ?? '') ?? [];
		const height = rows(group.key).findIndex((row) => row.todo.id === todo.id);
		for (let at = groups.indexOf(group) + by; groups[at] !== undefined; at += by) {
			const column = rows(groups[at]!.key);
			if (column.length === 0) continue;
			void this.focusRow((column[height] ?? column.at(-1))!.todo.id);
			return true;
		}
		return true;
	}

	#step(row: Row, step: Step): boolean {
		const where = this.#means.mover.step(row, step);
		this.announcement = where ?? `${row.todo.title} stays where it is`;
		void tick().then(() => this.focusRow(row.todo.id));
		return true;
	}

	#isOnRow(): boolean {
		return this.#means.list()?.contains(document.activeElement) ?? false;
	}
}

/** The element of a row, if it is drawn. */
function find(id: string): HTMLElement | null {
	return document.getElementById(`row-${id}`);
}

const POPUPS: { readonly [Command in RowCommand]?: RowPopup } = {
	due: 'due',
	priority: 'priority',
	move: 'list',
	tags: 'tags',
};
