import { sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { Scope } from '../../auth/scope.ts';
import type { Database, Transaction } from '../../database/connect.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { perDatabase } from '../../database/per-database.ts';
import { prepared } from '../../database/prepared.ts';
import type { Uuid } from '../../ids/type-id.ts';
import { lists } from '../lists/table.ts';
import { LruMap } from '../../lru-map.ts';
import { type Places, placeNames, type QuickAddParse } from '../../quick-add/parse-quick-add.ts';
import { sections } from '../sections/table.ts';
import { settings, type SettingsRow } from '../settings/table.ts';
import { contextVersion } from '../todos/create/context-version.ts';

type Settings = Pick<SettingsRow, 'timeZone' | 'weekStart' | 'quickAddSyntax'>;

/** What a line of text is read with: how its writer has set it, and the places that it names. */
export interface Surroundings {
	/** Null where the user is gone, which the write finds out. */
	readonly settings: Settings | null;
	readonly places: KnownPlaces;
	/** The newest version among settings, lists and sections: as long as it is that, so is this. */
	readonly asOf: number;
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

/** What was found for a user before: the names that their lines said, and what they are names of. */
interface Memory {
	readonly settings: Settings;
	readonly asOf: number;
	readonly places: Map<string, readonly FoundPlace[]>;
}

/** How many users, and names of each, are remembered. */
const USERS = 5_000;
const NAMES = 100;

const memoriesOf = perDatabase(() => new LruMap<string, Memory>(USERS));

/**
 * What a text is read with: from memory where its names were said before, else in one statement. It
 * may have changed meanwhile, by another process too, so what is made of it is written on condition
 * (`asOf`); where that fails, the memory is to be forgotten.
 */
export async function surroundingsOf({ db, userId }: Scope, text: string): Promise<Surroundings> {
	const names = placeNames(text);
	const memory = memoriesOf(db).get(userId);
	const known = names.map((name) => memory?.places.get(name));
	if (memory !== undefined && known.every((places) => places !== undefined)) {
		return { ...memory, places: new KnownPlaces(known.flat()) };
	}
	const rows = await lookUp(db).execute({ userId, names });
	remember(memoriesOf(db), userId, names, rows);
	return surroundings(rows);
}

export function forgetSurroundings({ db, userId }: Pick<Scope, 'db' | 'userId'>): void {
	memoriesOf(db).delete(userId);
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
		.where(ownedBy(USER, lists));
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
		.where(ownedBy(USER, sections));
	const place = unionAll(listsSaid, sectionsSaid).as('place');
	return db
		.select({
			settings: {
				timeZone: settings.timeZone,
				weekStart: settings.weekStart,
				quickAddSyntax: settings.quickAddSyntax,
			},
			place: { name: place.name, listId: place.listId, sectionId: place.sectionId },
			asOf: contextVersion(db, USER),
		})
		.from(settings)
		.leftJoin(place, sql`true`)
		.where(ownedBy(USER, settings))
		.orderBy(sql`${place.archivedAt} nulls first`, place.position)
		.prepare('quick_add_surroundings');
}

const lookUp = prepared(lookingUp);

type Rows = Awaited<ReturnType<ReturnType<typeof lookingUp>['execute']>>;

function surroundings(rows: Rows): Surroundings {
	return {
		settings: rows[0]?.settings ?? null,
		places: new KnownPlaces(placesIn(rows)),
		asOf: rows[0]?.asOf ?? 0,
	};
}

function placesIn(rows: Rows): FoundPlace[] {
	return rows.flatMap(({ place }) => place ?? []);
}

function remember(
	users: LruMap<string, Memory>,
	userId: string,
	names: readonly string[],
	rows: Rows,
): void {
	const [first] = rows;
	if (first === undefined || names.length > NAMES) return;
	const { settings, asOf } = first;
	const before = users.get(userId);
	const isSame = before?.asOf === asOf && before.places.size + names.length <= NAMES;
	const places = isSame ? before.places : new Map<string, readonly FoundPlace[]>();
	const found = Map.groupBy(placesIn(rows), ({ name }) => name);
	for (const name of names) places.set(name, found.get(name) ?? []);
	users.set(userId, { settings, asOf, places });
}
