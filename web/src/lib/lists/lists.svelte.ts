import type { Client, TypedDocumentNode } from '@urql/svelte';
import { createContext } from 'svelte';
import { newId } from '@duly/api/ids';
import { Failure } from '#lib/graphql/failure.ts';
import type { VariablesOf } from '#lib/graphql/graphql.ts';
import { mutate } from '#lib/graphql/mutate.ts';
import type { Toaster } from '#lib/ui/toaster.svelte.ts';
import { CreateListMutation, DeleteListMutation, UpdateListMutation } from './documents.ts';
import type { TodoList } from './list.ts';

export type ListChanges = Omit<VariablesOf<typeof UpdateListMutation>['input'], 'id'>;

type Answer = Record<string, { readonly __typename: string; readonly message?: string }>;

/** The person's lists and what can be done with them. */
export class Lists {
	readonly #client: Client;
	readonly #toaster: Toaster;
	readonly #source: () => readonly TodoList[];

	/** Favourites first, then as the person arranged them; without the inbox. */
	readonly own: readonly TodoList[] = $derived.by(() =>
		this.#source()
			.filter(({ isInbox }) => !isInbox)
			.sort(
				(a, b) => Number(b.isFavorite) - Number(a.isFavorite) || (a.position < b.position ? -1 : 1),
			),
	);
	readonly inbox: TodoList | undefined = $derived.by(() =>
		this.#source().find(({ isInbox }) => isInbox),
	);

	constructor(client: Client, toaster: Toaster, source: () => readonly TodoList[]) {
		this.#client = client;
		this.#toaster = toaster;
		this.#source = source;
	}

	byId(id: string): TodoList | undefined {
		return this.#source().find((list) => list.id === id);
	}

	/** Adds a list and returns its id at once; it is saved meanwhile. */
	create(name: string, color: string | null): { id: string; saved: Promise<boolean> } {
		const id = newId('TodoList');
		const saved = this.#run(
			CreateListMutation,
			{ id, name, color },
			`The list “${name}” was not created.`,
		);
		return { id, saved };
	}

	update({ id, name }: TodoList, changes: ListChanges): Promise<boolean> {
		return this.#run(
			UpdateListMutation,
			{ id, ...changes },
			`The change to “${name}” was not saved.`,
		);
	}

	/** Deletes a list; its todos go into another one, or into the trash (null). */
	delete({ id, name }: TodoList, moveTodosTo: string | null): Promise<boolean> {
		return this.#run(
			DeleteListMutation,
			{ id, moveTodosTo },
			`The list “${name}” was not deleted.`,
		);
	}

	async #run<Data extends Answer, Input>(
		document: TypedDocumentNode<Data, { input: Input }>,
		input: Input,
		failed: string,
	): Promise<boolean> {
		try {
			await mutate(this.#client, document, { input });
			return true;
		} catch (error) {
			if (!(error instanceof Failure)) throw error;
			const again = { label: 'Try again', run: () => void this.#run(document, input, failed) };
			this.#toaster.show(`${failed} ${error.message}`, {
				tone: 'danger',
				...(error.isTemporary && { action: again }),
			});
			return false;
		}
	}
}

export const [getLists, setLists] = createContext<Lists>();
