import { createContext } from 'svelte';
import { newId as createId } from '@duly/api/ids';
import { CreateTagMutation } from '#lib/tags/documents.ts';
import type { Mutations } from '#lib/graphql/mutations.svelte.ts';
import {
	CompleteTodoMutation,
	CreateTodoMutation,
	DeleteTodoMutation,
	DuplicateTodoMutation,
	EmptyTrashMutation,
	MoveTodoMutation,
	PurgeTodoMutation,
	QuickAddTodoMutation,
	ReopenTodoMutation,
	RestoreTodoMutation,
	SkipOccurrenceMutation,
	UpdateTodoMutation,
} from './documents.ts';
import { shortWeekday, shortDay } from './calendar.ts';
import { changesBack, type Place, placeOf, type TodoChanges } from './changes-back.ts';
import type { Addition } from './quick-add/addition.ts';
import { getNextOccurrence, type NextOccurrence } from './recurring.ts';
import { plainTitle } from './title-parts.ts';
import type { Today } from './today.svelte.ts';
import type { Todo } from './todo.ts';
import type { UndoHistory } from './undo-history.ts';

/**
 * What a person can do with a todo. Everything shows at once; what did not work is taken back and
 * said, with a way to try again; completing and deleting can be undone.
 */
export class TodoActions {
	readonly #mutations: Mutations;
	readonly #today: Today;
	readonly #history: UndoHistory;

	constructor(mutations: Mutations, history: UndoHistory, today: Today) {
		this.#today = today;
		this.#mutations = mutations;
		this.#history = history;
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
		this.#history.offer(`Added ${ids.length} todos`, () => {
			for (const id of ids) {
				void this.#mutations.run(DeleteTodoMutation, { id }, 'A todo was not taken back.');
			}
		});
	}

	/**
	 * Changes what a todo says; Ctrl/Cmd Z changes it back.
	 * @param preview what it will look like, where the changes do not tell (the text of a recurrence).
	 */
	async update(todo: Todo, changes: TodoChanges, preview?: object): Promise<boolean> {
		const { id, title } = todo;
		const failed = `The change to ${quoted(title)} was not saved.`;
		const back = changesBack(todo, changes);
		const forget = this.#history.record(() => {
			void this.#mutations.run(UpdateTodoMutation, { id, ...back.changes }, failed, back.preview);
		});
		const isSaved = await this.#mutations.run(
			UpdateTodoMutation,
			{ id, ...changes },
			failed,
			preview,
		);
		if (!isSaved) forget();
		return isSaved;
	}

	/**
	 * Moves a todo: into another list or section, beneath another todo, beside a sibling.
	 * @param position where it will stand (lib/order); absent: at the end of where it goes.
	 * @param back where it stood, with its neighbour where that is known.
	 */
	async move(
		todo: Todo,
		place: Place,
		position?: string,
		back: Place = placeOf(todo),
	): Promise<boolean> {
		const { id, title } = todo;
		const failed = `${quoted(title)} was not moved.`;
		const takeBack = () =>
			void this.#mutations.run(MoveTodoMutation, { id, ...back }, failed, {
				position: todo.position,
			});
		const isElsewhere =
			place.listId !== undefined && place.listId !== todo.list.id && place.parentId == null;
		const forget = isElsewhere
			? this.#history.offer(`Moved ${quoted(title)}`, takeBack)
			: this.#history.record(takeBack);
		const leaves = todo.parent?.id;
		const preview = {
			...(position !== undefined && { position }),
			...(leaves !== undefined && leaves !== place.parentId && { leaves }),
		};
		const isSaved = await this.#mutations.run(MoveTodoMutation, { id, ...place }, failed, preview);
		if (!isSaved) forget();
		return isSaved;
	}

	/** Copies a todo right after itself, with its subtasks. Returns the copy's id at once. */
	duplicate({ id, title }: Todo): string {
		const newId = createId('Todo');
		void this.#duplicate(id, newId, title);
		return newId;
	}

	async #duplicate(id: string, newId: string, title: string): Promise<void> {
		const withdraw = this.#history.offer(
			`Duplicated ${quoted(title)}`,
			() =>
				void this.#mutations.run(
					DeleteTodoMutation,
					{ id: newId },
					`The copy of ${quoted(title)} was not taken back.`,
				),
		);
		const failed = `${quoted(title)} was not duplicated.`;
		if (!(await this.#mutations.run(DuplicateTodoMutation, { id, newId }, failed))) withdraw();
	}

	/** Moves a recurring todo on to its next occurrence without completing this one. */
	async skip(todo: Todo): Promise<void> {
		const { id, title, dueDate: occurrence } = todo;
		const next = await getNextOccurrence(todo, new Date(), this.#today.timeZone).catch(() => null);
		const forget = this.#history.offer(`Skipped ${quoted(title)}`, () => {
			const back = changesBack(todo, { dueDate: null, dueTime: null, recurrence: null });
			const failed = `${quoted(title)} was not moved back.`;
			void this.#mutations.run(UpdateTodoMutation, { id, ...back.changes }, failed, back.preview);
		});
		const failed = `${quoted(title)} was not skipped.`;
		const input = { id, occurrence };
		const preview = next ?? undefined;
		if (!(await this.#mutations.run(SkipOccurrenceMutation, input, failed, preview))) forget();
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
		const withdraw = this.#history.offer(`Completed ${quoted(title)}`, takeBack);
		const input = { id, ...(recurrence && { occurrence: dueDate }) };
		const failed = `${quoted(title)} was not completed.`;
		if (!(await this.#mutations.run(CompleteTodoMutation, input, failed))) withdraw();
	}

	/** Completes an occurrence; naming it makes a repetition harmless. */
	async #moveOn(todo: Todo, next: NextOccurrence): Promise<void> {
		const { id, title, dueDate: occurrence } = todo;
		const day = `${shortWeekday(next.dueDate)} ${shortDay(next.dueDate, this.#today.day)}`;
		const withdraw = this.#history.offer(
			`Completed ${quoted(title)}. Next: ${day}`,
			() => void this.#moveBack(todo),
		);
		const failed = `${quoted(title)} was not completed.`;
		const input = { id, occurrence };
		if (!(await this.#mutations.run(CompleteTodoMutation, input, failed, next))) withdraw();
	}

	async #moveBack({ id, title, dueDate, dueTime, recurrence }: Todo): Promise<void> {
		await this.#mutations.run(
			ReopenTodoMutation,
			{ id, occurrence: dueDate },
			`${quoted(title)} was not reopened.`,
			{ dueDate, dueTime, recurrence },
		);
	}

	async reopen({ id, title }: Todo): Promise<void> {
		await this.#mutations.run(ReopenTodoMutation, { id }, `${quoted(title)} was not reopened.`);
	}

	async delete(todo: Todo): Promise<void> {
		const { id, title } = todo;
		const message = `Moved ${quoted(title)} to the trash`;
		const withdraw = this.#history.offer(message, () => void this.restore(todo));
		const failed = `${quoted(title)} was not deleted.`;
		if (!(await this.#mutations.run(DeleteTodoMutation, { id }, failed))) withdraw();
	}

	async restore({ id, title }: Todo): Promise<void> {
		await this.#mutations.run(RestoreTodoMutation, { id }, `${quoted(title)} was not restored.`);
	}

	/** Deletes for good whatever lies in the trash. */
	async emptyTrash(): Promise<void> {
		await this.#mutations.run(EmptyTrashMutation, undefined, 'The trash was not emptied.');
	}

	/** Deletes for good: the one thing here that cannot be taken back. */
	async purge({ id, title }: Todo): Promise<void> {
		await this.#mutations.run(PurgeTodoMutation, { id }, `${quoted(title)} was not deleted.`);
	}
}

export const [getTodoActions, setTodoActions] = createContext<TodoActions>();

/** A todo by its title, in a message. */
function quoted(title: string): string {
	return `“${plainTitle(title)}”`;
}
