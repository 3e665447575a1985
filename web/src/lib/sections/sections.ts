import { createContext } from 'svelte';
import { newId } from '@duly/api/ids';
import type { Mutations } from '#lib/graphql/mutations.svelte.ts';
import { type Section, sectionsOf, type TodoList } from '#lib/lists/list.ts';
import { type Neighbours, positionAmong } from '#lib/order/position-among.ts';
import {
	CreateSectionMutation,
	DeleteSectionMutation,
	MoveSectionMutation,
	UpdateSectionMutation,
} from './documents.ts';

/** What a person can do with the parts of a list. */
export class Sections {
	readonly #mutations: Mutations;

	constructor(mutations: Mutations) {
		this.#mutations = mutations;
	}

	/** Adds a section at the end of a list and returns its id at once; it is saved meanwhile. */
	create(listId: string, name: string): string {
		const id = newId('Section');
		void this.#mutations.run(
			CreateSectionMutation,
			{ id, listId, name },
			`The section “${name}” was not created.`,
		);
		return id;
	}

	rename({ id, name: before }: Section, name: string): Promise<boolean> {
		return this.#mutations.run(
			UpdateSectionMutation,
			{ id, name },
			`The section “${before}” was not renamed.`,
		);
	}

	/** Moves a section beside another of its list. */
	move({ id, name }: Section, list: TodoList, place: Neighbours): Promise<boolean> {
		return this.#mutations.run(
			MoveSectionMutation,
			{ id, ...place },
			`The section “${name}” was not moved.`,
			{ position: positionAmong(sectionsOf(list), id, place) },
		);
	}

	/** Deletes a section; its todos stay in the list, or go into the trash. */
	delete({ id, name }: Section, trashTodos: boolean): Promise<boolean> {
		return this.#mutations.run(
			DeleteSectionMutation,
			{ id, trashTodos },
			`The section “${name}” was not deleted.`,
		);
	}
}

export const [getSections, setSections] = createContext<Sections>();
