import { createContext } from 'svelte';
import type { VariablesOf } from '#lib/graphql/graphql.ts';
import type { Mutations } from '#lib/graphql/mutations.svelte.ts';
import type { Toaster } from '#lib/ui/toaster.svelte.ts';
import {
	CompleteTodoMutation,
	CreateTodoMutation,
	DeleteTodoMutation,
	MoveTodoMutation,
	PurgeTodoMutation,
	ReopenTodoMutation,
	RestoreTodoMutation,
	UpdateTodoMutation,
} from './documents.ts';
import type { Todo } from './todo.ts';

export type NewTodo = VariablesOf<typeof CreateTodoMutation>['input'] & { readonly id: string };
export type TodoChanges = Omit<VariablesOf<typeof UpdateTodoMutation>['input'], 'id'>;

/**
 * What a person can do with a todo. Everything shows at once; what did not work is taken back and
 * said, with a way to try again; completing and deleting can be undone.
 */
export class TodoActions {
	readonly #mutations: Mutations;
	readonly #toaster: Toaster;
	/** What takes back the last changes, the latest at the end. */
	readonly #undo: (() => void)[] = [];

	constructor(mutations: Mutations, toaster: Toaster) {
		this.#mutations = mutations;
		this.#toaster = toaster;
	}

	/**
	 * Adds a todo.
	 * @throws Failure (lib/graphql) for the field that it was typed into to deal with: nothing typed may be lost.
	 */
	async add(todo: NewTodo): Promise<void> {
		await this.#mutations.send(CreateTodoMutation, todo);
	}

	update({ id, title }: Todo, changes: TodoChanges): Promise<boolean> {
		const input = { id, ...changes };
		return this.#mutations.run(
			UpdateTodoMutation,
			input,
			`The change to “${title}” was not saved.`,
		);
	}

	/** Moves a todo to the end of another list. */
	move({ id, title }: Todo, listId: string): Promise<boolean> {
		return this.#mutations.run(MoveTodoMutation, { id, listId }, `“${title}” was not moved.`);
	}

	async complete(todo: Todo): Promise<void> {
		const { id, title } = todo;
		const withdraw = this.#offerUndo(`Completed “${title}”`, () => void this.reopen(todo));
		const failed = `“${title}” was not completed.`;
		if (!(await this.#mutations.run(CompleteTodoMutation, { id }, failed))) withdraw();
	}

	async reopen({ id, title }: Todo): Promise<void> {
		await this.#mutations.run(ReopenTodoMutation, { id }, `“${title}” was not reopened.`);
	}

	async delete(todo: Todo): Promise<void> {
		const { id, title } = todo;
		const message = `Moved “${title}” to the trash`;
		const withdraw = this.#offerUndo(message, () => void this.restore(todo));
		const failed = `“${title}” was not deleted.`;
		if (!(await this.#mutations.run(DeleteTodoMutation, { id }, failed))) withdraw();
	}

	async restore({ id, title }: Todo): Promise<void> {
		await this.#mutations.run(RestoreTodoMutation, { id }, `“${title}” was not restored.`);
	}

	/** Deletes for good: the one thing here that cannot be taken back. */
	async purge({ id, title }: Todo): Promise<void> {
		await this.#mutations.run(PurgeTodoMutation, { id }, `“${title}” was not deleted.`);
	}

	/** Takes back the last completion or deletion that was not taken back yet. */
	undo(): void {
		this.#undo.at(-1)?.();
	}

	/** Says what was done, with a way back. The function that it returns takes the offer away. */
	#offerUndo(message: string, takeBack: () => void): () => void {
		const withdraw = () => {
			this.#toaster.dismiss(toast);
			const index = this.#undo.indexOf(undo);
			if (index !== -1) this.#undo.splice(index, 1);
		};
		const undo = () => {
			withdraw();
			takeBack();
		};
		this.#undo.push(undo);
		const toast = this.#toaster.show(message, { action: { label: 'Undo', run: undo } });
		return withdraw;
	}
}

export const [getTodoActions, setTodoActions] = createContext<TodoActions>();
