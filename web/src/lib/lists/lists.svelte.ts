import { createContext } from 'svelte';
import { newId } from '@duly/api/ids';
import type { VariablesOf } from '#lib/graphql/graphql.ts';
import type { Mutations } from '#lib/graphql/mutations.svelte.ts';
import { CreateListMutation, DeleteListMutation, UpdateListMutation } from './documents.ts';
import type { TodoList } from './list.ts';

export type ListChanges = Omit<VariablesOf<typeof UpdateListMutation>['input'], 'id'>;

/** The person's lists and what can be done with them. */
export class Lists {
	readonly mutations: Mutations;
	readonly #source: () => readonly TodoList[];

	/** Favourites first, then as the person arranged them; without the inbox. */
	readonly own: readonly TodoList[] = $derived.by(() =>
		this.#source()
			.filter(({ isInbox }) => !isInbox)
			.sort(
				(a, b) => Number(b.isFavorite) - Number(a.isFavorite) || (a.position < b.position ? -1 : 1),
			),
	);
	/** Those that the person wants among the first. */
	readonly favorites: readonly TodoList[] = $derived(this.own.filter((list) => list.isFavorite));
	readonly others: readonly TodoList[] = $derived(this.own.filter((list) => !list.isFavorite));
	readonly inbox: TodoList | undefined = $derived.by(() =>
		this.#source().find(({ isInbox }) => isInbox),
	);

	constructor(mutations: Mutations, source: () => readonly TodoList[]) {
		this.mutations = mutations;
		this.#source = source;
	}

	byId(id: string): TodoList | undefined {
		return this.#source().find((list) => list.id === id);
	}

	/** Adds a list and returns its id at once; it is saved meanwhile. */
	create(name: string, color: string | null): { id: string; saved: Promise<boolean> } {
		const id = newId('TodoList');
		const saved = this.mutations.run(
			CreateListMutation,
			{ id, name, color },
			`The list “${name}” was not created.`,
		);
		return { id, saved };
	}

	update({ id, name }: TodoList, changes: ListChanges): Promise<boolean> {
		return this.mutations.run(
			UpdateListMutation,
			{ id, ...changes },
			`The change to “${name}” was not saved.`,
		);
	}

	/** Deletes a list; its todos go into another one, or into the trash (null). */
	delete({ id, name }: TodoList, moveTodosTo: string | null): Promise<boolean> {
		return this.mutations.run(
			DeleteListMutation,
			{ id, moveTodosTo },
			`The list “${name}” was not deleted.`,
		);
	}
}

export const [getLists, setLists] = createContext<Lists>();
