import { createContext } from 'svelte';
import type { Mutations } from '#lib/graphql/mutations.svelte.ts';
import { changesBack, type Place, placeOf, type TodoChanges } from './changes-back.ts';
import {
	CompleteTodosMutation,
	DeleteTodosMutation,
	MoveTodoMutation,
	MoveTodosMutation,
	ReopenTodosMutation,
	RestoreTodosMutation,
	UpdateTodoMutation,
	UpdateTodosMutation,
} from './documents.ts';
import type { TodoActions } from './todo-actions.ts';
import type { Todo } from './todo.ts';
import type { UndoHistory } from './undo-history.ts';

/** What a person can do with several todos at once: one write, all or nothing, one way back. */
export class BulkActions {
	readonly #mutations: Mutations;
	readonly #history: UndoHistory;
	readonly #actions: TodoActions;

	constructor(mutations: Mutations, history: UndoHistory, actions: TodoActions) {
		this.#mutations = mutations;
		this.#history = history;
		this.#actions = actions;
	}

	/** Completes todos; recurring ones one by one, each naming its occurrence. */
	async complete(todos: readonly Todo[]): Promise<void> {
		const plain = todos.filter(({ recurrence }) => recurrence === null);
		for (const todo of todos) if (todo.recurrence !== null) void this.#actions.complete(todo);
		if (plain.length === 0) return;
		const ids = idsOf(plain);
		const failed = `${count(plain)} were not completed.`;
		const withdraw = this.#history.offer(`Completed ${count(plain)}`, () => {
			void this.#mutations.run(ReopenTodosMutation, { ids }, `${count(plain)} were not reopened.`);
		});
		if (!(await this.#mutations.run(CompleteTodosMutation, { ids }, failed))) withdraw();
	}

	async delete(todos: readonly Todo[]): Promise<void> {
		const ids = idsOf(todos);
		const withdraw = this.#history.offer(
			`Moved ${count(todos)} to the trash`,
			() => void this.restore(todos),
		);
		const failed = `${count(todos)} were not deleted.`;
		if (!(await this.#mutations.run(DeleteTodosMutation, { ids }, failed))) withdraw();
	}

	restore(todos: readonly Todo[]): Promise<boolean> {
		const failed = `${count(todos)} were not restored.`;
		return this.#mutations.run(RestoreTodosMutation, { ids: idsOf(todos) }, failed);
	}

	/**
	 * Changes todos alike.
	 * @param done what was done, for the word with the way back.
	 * @param preview what they will look like, where the changes do not tell (the text of a recurrence).
	 */
	async update(
		todos: readonly Todo[],
		changes: TodoChanges,
		done: string,
		preview?: object,
	): Promise<void> {
		const failed = `The change to ${count(todos)} was not saved.`;
		const withdraw = this.#history.offer(`${done}: ${count(todos)}`, () => {
			for (const todo of todos) {
				const back = changesBack(todo, changes);
				const input = { id: todo.id, ...back.changes };
				void this.#mutations.run(UpdateTodoMutation, input, failed, back.preview);
			}
		});
		const input = { ids: idsOf(todos), ...changes };
		if (!(await this.#mutations.run(UpdateTodosMutation, input, failed, preview))) withdraw();
	}

	/**
	 * Moves todos to one place, in their order.
	 * @param positions where each will stand, by id; absent: at the end of where they go.
	 */
	async move(
		todos: readonly Todo[],
		place: Place,
		positions?: Readonly<Record<string, { readonly position: string }>>,
	): Promise<void> {
		const failed = `${count(todos)} were not moved.`;
		const withdraw = this.#history.offer(`Moved ${count(todos)}`, () => {
			for (const todo of todos) {
				const input = { id: todo.id, ...placeOf(todo) };
				const preview = { position: todo.position };
				void this.#mutations.run(MoveTodoMutation, input, failed, preview);
			}
		});
		const input = { ids: idsOf(todos), ...place };
		if (!(await this.#mutations.run(MoveTodosMutation, input, failed, positions))) withdraw();
	}
}

const idsOf = (todos: readonly Todo[]) => todos.map(({ id }) => id);

const count = ({ length }: readonly Todo[]) => (length === 1 ? '1 todo' : `${length} todos`);

export const [getBulkActions, setBulkActions] = createContext<BulkActions>();
