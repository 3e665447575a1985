import type { Uuid } from '../ids/type-id.ts';
import type { DayName } from '../days/day-names.ts';
import type { Places, QuickAddParse, QuickAddSyntax } from './quick-add-parse.ts';

/** The context of parsing: the settings of the user, and the places that a line can refer to. */
export interface QuickAddContext {
	readonly settings: {
		readonly timeZone: string;
		readonly weekStart: DayName;
		readonly quickAddSyntax: QuickAddSyntax;
	};
	readonly places: NamedPlaces;
	/** Changes with the settings, lists and sections of the user. */
	readonly version: number;
}

/** A list or section. */
export interface NamedPlace {
	readonly name: string;
	readonly listId: string;
	/** Null for a list. */
	readonly sectionId: string | null;
}

/** Names are case-insensitive; of several places with the same name the first one is used. */
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

	/** The ids of the list and section of a line; none if the line has no list. */
	idsOf({ listName, sectionName }: Pick<QuickAddParse, 'listName' | 'sectionName'>) {
		if (listName === null) return {};
		const listId = this.#lists.get(listName);
		if (sectionName === null) return { listId };
		return { listId, sectionId: this.#sections.get(`${listId} ${sectionName}`) };
	}
}
