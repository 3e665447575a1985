import type { Uuid } from '../ids/type-id.ts';
import type { WeekStart } from './local-now.ts';
import type { Places, QuickAddParse, QuickAddSyntax } from './quick-add-parse.ts';

/** What a line is parsed with: the settings of its writer, and the places that it may name. */
export interface QuickAddContext {
	readonly settings: {
		readonly timeZone: string;
		readonly weekStart: WeekStart;
		readonly quickAddSyntax: QuickAddSyntax;
	};
	readonly places: NamedPlaces;
	/** Changes with the settings, the lists and the sections of the writer. */
	readonly version: number;
}

/** A list or section that has a name, in upper or lower case. */
export interface NamedPlace {
	readonly name: string;
	readonly listId: string;
	/** Null for a list. */
	readonly sectionId: string | null;
}

/** Of lists or sections with the same name, upper and lower case alike, the first counts. */
export class NamedPlaces implements Places {
	readonly #lists = new Map<string, Uuid<'TodoList'>>();
	readonly #sections = new Map<string, Uuid<'Section'>>();

	/** @param places in their order. */
	constructor(places: readonly NamedPlace[]) {
		for (const { name, listId, sectionId } of places.toReversed()) {
			if (sectionId === null) this.#lists.set(name, listId as Uuid<'TodoList'>);
			else this.#sections.set(`${listId} ${name}`, sectionId as Uuid<'Section'>);
		}
	}

	hasList(name: string): boolean {
		return this.#lists.has(name);
	}

	hasSection(listName: string, name: string): boolean {
		return this.#sections.has(`${this.#lists.get(listName)} ${name}`);
	}

	/** The ids of the list and section that a line names; none where it names no list. */
	idsOf({ listName, sectionName }: Pick<QuickAddParse, 'listName' | 'sectionName'>) {
		if (listName === null) return {};
		const listId = this.#lists.get(listName);
		if (sectionName === null) return { listId };
		return { listId, sectionId: this.#sections.get(`${listId} ${sectionName}`) };
	}
}
