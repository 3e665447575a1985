import { flushSync, tick } from 'svelte';
import { afterPaint } from '#lib/ui/after-paint.ts';
import { holdTyping } from '#lib/ui/type-ahead.ts';
import type { BulkActions } from '../bulk-actions.ts';
import { plainTitle } from '../title-parts.ts';
import type { TodoActions } from '../todo-actions.ts';
import type { Todo } from '../todo.ts';
import type { UndoHistory } from '../undo-history.ts';
import type { Mover, Step } from './mover.ts';
import { loadRowActions } from './row-actions.svelte.ts';
import type { RowFocus } from './row-focus.svelte.ts';
import type { RowCommand } from './row-keys.ts';
import type { Row } from './rows.ts';
import type { TodoListState } from './todo-list-state.svelte.ts';

/** What can be open at a row. */
export type RowPopup = 'due' | 'priority' | 'list' | 'tags';

interface Means {
	readonly state: TodoListState;
	readonly mover: Mover;
	readonly actions: TodoActions;
	readonly bulk: BulkActions;
	readonly history: UndoHistory;
	readonly focus: RowFocus;
	/** Whether its todos can be worked on: what lies in the trash cannot. */
	readonly isFixed: boolean;
	/** Whether its groups stand side by side. */
	readonly isBoard: () => boolean;
	readonly focusAddLine: () => void;
	readonly open: (id: string) => void;
}

/** What is under way in a list, and what keys and clicks in it come to. */
export class ListController {
	readonly #means: Means;
	editingId = $state<string | null>(null);
	popup = $state<{ id: string; kind: RowPopup } | null>(null);
	bulkPopup = $state<RowPopup | null>(null);
	/** A row that leaves stays as it was last drawn: with its tick. */
	ticked = $state<{ id: string; isDone: boolean } | null>(null);
	/** What a move by keys came to, for those who hear it. */
	announcement = $state('');
	constructor(means: Means) {
		this.#means = means;
	}

	async toggle(todo: Todo): Promise<void> {
		const { actions } = this.#means;
		const isOpen = todo.status === 'OPEN';
		this.ticked = { id: todo.id, isDone: isOpen };
		flushSync();
		const act = isOpen ? actions.prepareCompletion(todo) : () => void actions.reopen(todo);
		// The tick is seen at once; what it comes to takes as long as the cache is large.
		await afterPaint();
		await this.#means.focus.leave(todo, await act);
		this.ticked = null;
	}

	delete(todo: Todo): Promise<void> {
		return this.#means.focus.leave(todo, () => void this.#means.actions.delete(todo));
	}

	async finishEditing(todo: Todo, title: string | null, how: 'key' | 'blur'): Promise<void> {
		// A title that a search does not find any more takes the row along.
		const { focus, actions, state } = this.#means;
		await focus.leave(todo, () => {
			this.editingId = null;
			if (title !== null) void actions.update(todo, { title });
		});
		if (how === 'key' && state.byId(todo.id)) await focus.focusRow(todo.id);
	}

	/** Runs a command; false where it means nothing here, and the key is somebody else's. */
	run(command: RowCommand): boolean {
		const { state, focus, isFixed, history } = this.#means;
		const { selection } = state;
		const index = state.rows.findIndex(({ todo }) => todo.id === focus.activeId);
		const row = state.rows[index];
		const go = (to: Row | undefined) => void focus.focusRow(to?.todo.id);
		const next = focus.isHere() ? index + 1 : index;
		const previous = Math.max(0, focus.isHere() ? index - 1 : index);
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
			void this.#means.focus.focusRow((column[height] ?? column.at(-1))!.todo.id);
			return true;
		}
		return true;
	}

	#step(row: Row, step: Step): boolean {
		const where = this.#means.mover.step(row, step);
		this.announcement = where ?? `${plainTitle(row.todo.title)} stays where it is`;
		void tick().then(() => this.#means.focus.focusRow(row.todo.id));
		return true;
	}
}

const POPUPS: { readonly [Command in RowCommand]?: RowPopup } = {
	due: 'due',
	priority: 'priority',
	move: 'list',
	tags: 'tags',
};
