import { createContext } from 'svelte';
import { CreateTagMutation } from '#lib/tags/documents.ts';
import type { VariablesOf } from '#lib/graphql/graphql.ts';
import type { Mutations } from '#lib/graphql/mutations.svelte.ts';
import type { Toaster } from '#lib/ui/toaster.svelte.ts';
import {
	CompleteTodoMutation,
	CreateTodoMutation,
	DeleteTodoMutation,
	MoveTodoMutation,
	PurgeTodoMutation,
	QuickAddTodoMutation,
	ReopenTodoMutation,
	RestoreTodoMutation,
	UpdateTodoMutation,
} from './documents.ts';
import { shortWeekday, shortDay } from './calendar.ts';
import type { Addition } from './quick-add/addition.ts';
import { getNextOccurrence, type NextOccurrence } from './recurring.ts';
import type { Today } from './today.svelte.ts';
import type { Todo } from './todo.ts';

export type TodoChanges = Omit<VariablesOf<typeof UpdateTodoMutation>['input'], 'id'>;

/**
 * What a person can do with a todo. Everything shows at once; what did not work is taken back and
 * said, with a way to try again; completing and deleting can be undone.
 */
export class TodoActions {
	readonly #mutations: Mutations;
	readonly #toaster: Toaster;
	readonly #today: Today;
	/** What takes back the last changes, the latest at the end. */
	readonly #undo: (() => void)[] = [];

	constructor(mutations: Mutations, toaster: Toaster, today: Today) {
		this.#today = today;
		this.#mutations = mutations;
		this.#toaster = toaster;
	}

	/**
	 * Adds a todo.
	 * @throws Failure (lib/graphql) for the field that it was typed into to deal with: nothing typed may be lost.
	 */
	async add({ newTags, preview, ...addition }: Addition): Promise<void> {
		// All of it is under way before anything is awaited: the todo shows at once.
		const tags = newTags.map((tag) => this.#mutations.send(CreateTagMutation, tag));
		const todo =
			'capture' in addition
				? this.#mutations.send(QuickAddTodoMutation, addition.capture, preview)
				: this.#mutations.send(CreateTodoMutation, addition.create, preview);
		await Promise.all([...tags, todo]);
	}

	/** Says that several todos were added, with one way back for all of them. */
	offerUndoOfAdding(ids: readonly string[]): void {
		this.#offerUndo(`Added ${ids.length} todos`, () => {
			for (const id of ids) {
				void this.#mutations.run(DeleteTodoMutation, { id }, 'A todo was not taken back.');
			}
		});
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
		(await this.prepareCompletion(todo))();
	}

	/**
	 * What completes a todo, ready to show in the frame in which it is run: where a recurring one
	 * moves on to is reckoned before.
	 */
	async prepareCompletion(todo: Todo): Promise<() => void> {
		if (todo.recurrence === null || todo.dueDate === null) return () => void this.#close(todo);
		// Where the rules cannot be loaded (offline, before their first use), the answer tells.
		const next = await getNextOccurrence(todo, new Date(), this.#today.timeZone).catch(() => null);
		return () => void (next === null ? this.#close(todo) : this.#moveOn(todo, next));
	}

	async #close(todo: Todo): Promise<void> {
		const { id, title, recurrence, dueDate } = todo;
		const takeBack = () => void (recurrence ? this.#moveBack(todo) : this.reopen(todo));
		const withdraw = this.#offerUndo(`Completed “${title}”`, takeBack);
		const input = { id, ...(recurrence && { occurrence: dueDate }) };
		const failed = `“${title}” was not completed.`;
		if (!(await this.#mutations.run(CompleteTodoMutation, input, failed))) withdraw();
	}

	/** Completes an occurrence; naming it makes a repetition harmless. */
	async #moveOn(todo: Todo, next: NextOccurrence): Promise<void> {
		const { id, title, dueDate: occurrence } = todo;
		const day = `${shortWeekday(next.dueDate)} ${shortDay(next.dueDate, this.#today.day)}`;
		const withdraw = this.#offerUndo(
			`Completed “${title}”. Next: ${day}`,
			() => void this.#moveBack(todo),
		);
		const failed = `“${title}” was not completed.`;
		const input = { id, occurrence };
		if (!(await this.#mutations.run(CompleteTodoMutation, input, failed, next))) withdraw();
	}

	async #moveBack({ id, title, dueDate, dueTime, recurrence }: Todo): Promise<void> {
		await this.#mutations.run(
			ReopenTodoMutation,
			{ id, occurrence: dueDate },
			`“${title}” was not reopened.`,
			{ dueDate, dueTime, recurrence },
		);
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
