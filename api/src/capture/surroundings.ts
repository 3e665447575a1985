import { eq, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { Scope } from '../auth/scope.ts';
import type { Database, Transaction } from '../db/connect.ts';
import { prepared } from '../db/prepared.ts';
import type { Uuid } from '../ids/type-id.ts';
import { lists } from '../lists/table.ts';
import { type Places, placeNames, type QuickAddParse } from '../quick-add/parse-quick-add.ts';
import { sections } from '../sections/table.ts';
import { settings, type SettingsRow } from '../settings/table.ts';

/** What a line of text is read with: how its writer has set it, and the places that it names. */
export interface Surroundings {
	readonly settings: Pick<SettingsRow, 'timeZone' | 'weekStart' | 'quickAddSyntax'> | null;
	readonly places: KnownPlaces;
}

interface FoundPlace {
	readonly name: string;
	readonly listId: string;
	readonly sectionId: string | null;
}

/** Of lists or sections with the same name, upper and lower case alike, the first counts. */
class KnownPlaces implements Places {
	readonly #lists = new Map<string, Uuid<'TodoList'>>();
	readonly #sections = new Map<string, Uuid<'Section'>>();

	/** @param found in their order; a list where it has no section. */
	constructor(found: readonly FoundPlace[]) {
		for (const { name, listId, sectionId } of found.toReversed()) {
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

	/** Where a text says that its todo goes; nothing where it names no list. */
	placeOf({ listName, sectionName }: Pick<QuickAddParse, 'listName' | 'sectionName'>) {
		if (listName === null) return {};
		const listId = this.#lists.get(listName);
		if (sectionName === null) return { listId };
		return { listId, sectionId: this.#sections.get(`${listId} ${sectionName}`) };
	}
}

/** What a text is read with, in one statement. */
export async function surroundingsOf({ db, userId }: Scope, text: string): Promise<Surroundings> {
	return surroundings(await lookUp(db).execute({ userId, names: placeNames(text) }));
}

/** The same as it is within a write, where nobody else of the user's devices changes it. */
export async function surroundingsWithin(
	tx: Transaction,
	{ userId }: Scope,
	text: string,
): Promise<Surroundings> {
	return surroundings(await lookingUp(tx).execute({ userId, names: placeNames(text) }));
}

const USER = sql.placeholder('userId');

function lookingUp(db: Database | Transaction) {
	const said = sql`unnest(${sql.placeholder('names')}::text[]) as said(name)`;
	const name = sql<string>`said.name`.as('name');
	const listsSaid = db
		.select({
			name,
			listId: lists.id,
			sectionId: sql<string | null>`null::uuid`.as('section_id'),
			archivedAt: lists.archivedAt,
			position: lists.position,
		})
		.from(lists)
		.innerJoin(said, sql`lower(${lists.name}) = lower(said.name)`)
		.where(eq(lists.userId, USER));
	const sectionsSaid = db
		.select({
			name,
			listId: sections.listId,
			sectionId: sql<string | null>`${sections.id}`.as('section_id'),
			archivedAt: sql<Date | null>`null::timestamptz`.as('archived_at'),
			position: sections.position,
		})
		.from(sections)
		.innerJoin(said, sql`lower(${sections.name}) = lower(said.name)`)
		.where(eq(sections.userId, USER));
	const place = unionAll(listsSaid, sectionsSaid).as('place');
	return db
		.select({
			settings: {
				timeZone: settings.timeZone,
				weekStart: settings.weekStart,
				quickAddSyntax: settings.quickAddSyntax,
			},
			place: { name: place.name, listId: place.listId, sectionId: place.sectionId },
		})
		.from(settings)
		.leftJoin(place, sql`true`)
		.where(eq(settings.userId, USER))
		.orderBy(sql`${place.archivedAt} nulls first`, place.position)
		.prepare('quick_add_surroundings');
}

const lookUp = prepared(lookingUp);

function surroundings(
	rows: Awaited<ReturnType<ReturnType<typeof lookingUp>['execute']>>,
): Surroundings {
	return {
		// Without a row the user is gone, which the write finds out.
		settings: rows[0]?.settings ?? null,
		places: new KnownPlaces(rows.flatMap(({ place }) => place ?? [])),
	};
}
