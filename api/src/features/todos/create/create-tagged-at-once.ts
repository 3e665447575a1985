import { and, eq, type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { Scope } from '../../../auth/scope.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import { prepared } from '../../../database/prepared.ts';
import { newUuid, type Uuid } from '../../../ids/type-id.ts';
import { lists } from '../../lists/table.ts';
import { sections } from '../../sections/table.ts';
import type { WriteResult } from '../../../sync/write-transaction.ts';
import { claimNextVersion, publishIfWritten } from '../../../sync/claim-version.ts';
import { byName } from '../../tags/queries.ts';
import { tags } from '../../tags/table.ts';
import type { TodoId } from '../change.ts';
import { newTodo, saying, USER } from './new-todo.ts';
import type { LoadedTodo } from '../read/queries.ts';
import { contextVersion } from './context-version.ts';
import { type TodoRow, todos, todoTags } from '../table.ts';

// Creating with tags and in sections as one statement; see at-once.ts for when it answers null.

const LIST_ID = sql.placeholder('listId');
const TAG_IDS = sql`any(${sql.placeholder('tagIds')}::uuid[])`;

/** Where a new todo goes: the inbox unless a list or section is named. */
export interface Destination {
	readonly listId?: Uuid<'TodoList'> | null;
	readonly sectionId?: Uuid<'Section'> | null;
}

/** What a new todo was read with. */
export interface ReadWith {
	/** The version of that (`contextVersion`): where it is another by now, nothing is written. */
	readonly asOf?: number;
}

/** The tags of a new todo: those that there are, and those that there may have to be made. */
export interface Labels {
	readonly tagIds?: readonly Uuid<'Tag'>[] | null;
	/** Each but once. */
	readonly tagNames?: readonly string[];
}

const creation = (placement: SQL | undefined, name: string) =>
	prepared((db) => {
		const { turn, taking } = claimNextVersion(db, USER);
		// Where it goes. Without a section where none is asked for.
		const section = db.$with('section').as(
			db
				.select()
				.from(sections)
				.where(and(ownedBy(USER, sections), eq(sections.id, sql.placeholder('sectionId')))),
		);
		const list = db.$with('list').as(
			db
				.select()
				.from(lists)
				.where(and(ownedBy(USER, lists), placement)),
		);
		// Its tags: those that are asked for by name, and those of all that there are already.
		const named = db.$with('named').as(
			db
				// Which names are the same PostgreSQL decides, as the index over them does.
				.selectDistinctOn([sql`lower(name)`], {
					id: sql<string>`id`.as('id'),
					name: sql<string>`name`.as('name'),
				})
				.from(
					sql`unnest(${sql.placeholder('newTagIds')}::uuid[], ${sql.placeholder('tagNames')}::text[]) as named(id, name)`,
				),
		);
		const had = db.$with('had').as(
			db
				.select()
				.from(tags)
				.where(
					and(
						ownedBy(USER, tags),
						sql`(${tags.id} = ${TAG_IDS} or lower(${tags.name}) in (select lower(${named.name}) from ${named}))`,
					),
				),
		);
		const found = db.$count(had, sql`${had.id} = ${TAG_IDS}`);
		const asOf = sql`${sql.placeholder('asOf')}::bigint`;
		const isAsRead = sql`(${asOf} is null or ${asOf} = ${contextVersion(db, USER)})`;
		// The todo, unless a tag that is asked for by its id is missing.
		const created = db.$with('created').as(
			db
				.insert(todos)
				.select((query) =>
					query
						.select(newTodo(db, { listId: list.id, sectionId: section.id, version: turn.version }))
						.from(turn)
						.crossJoin(list)
						.leftJoin(section, sql`true`)
						.where(and(sql`${found} = ${sql.placeholder('tagCount')}`, isAsRead)),
				)
				.onConflictDoNothing({ target: todos.id })
				.returning(),
		);
		const made = db.$with('made').as(
			db
				.insert(tags)
				.select((query) =>
					query
						.select({
							id: named.id,
							userId: created.userId,
							name: named.name,
							color: sql`null::text`.as('color'),
							version: created.version,
							createdAt: created.createdAt,
							updatedAt: created.updatedAt,
						})
						// Beside the todo, so that none is made where it is not.
						.from(created)
						.crossJoin(named)
						.where(sql`lower(${named.name}) not in (select lower(${had.name}) from ${had})`),
				)
				.returning(),
		);
		const given = db.$with('given').as(unionAll(db.select().from(had), db.select().from(made)));
		const linked = db
			.$with('linked')
			.as(
				db
					.insert(todoTags)
					.select((query) =>
						query
							.select({ todoId: created.id, tagId: given.id, userId: created.userId })
							.from(created)
							.crossJoin(given),
					),
			);
		return db
			.with(...taking, section, list, named, had, created, made, given, linked)
			.select()
			.from(created)
			.crossJoin(list)
			.leftJoin(section, sql`true`)
			.leftJoin(given, sql`true`)
			.orderBy(byName(given.name), given.id)
			.prepare(name);
	});

const createTaggedInInbox = creation(sql`${lists.isInbox}`, 'create_tagged_in_inbox');
const createTaggedInList = creation(eq(lists.id, LIST_ID), 'create_tagged_in_list');
/** Of the list that is named, if one is. */
const createTaggedInSection = creation(
	sql`${lists.id} = (select list_id from section) and coalesce(${lists.id} = ${LIST_ID}::uuid, true)`,
	'create_tagged_in_section',
);

/** Adds a todo at the end of where it goes, with its tags, and answers it with all of those. */
export async function createTaggedAtOnce(
	scope: Scope,
	id: TodoId,
	{ listId, sectionId, tagIds, tagNames = [], asOf }: Destination & Labels & ReadWith,
	fields: Partial<TodoRow>,
): Promise<WriteResult<LoadedTodo> | null> {
	const { db, userId } = scope;
	const inList = listId == null ? createTaggedInInbox : createTaggedInList;
	const statement = sectionId == null ? inList : createTaggedInSection;
	const given = [...new Set(tagIds)];
	const rows = await statement(db).execute({
		...saying(scope, id, fields),
		listId,
		sectionId,
		tagIds: given,
		tagCount: given.length,
		asOf: asOf ?? null,
		tagNames,
		newTagIds: tagNames.map(() => newUuid('Tag')),
	});
	return publishIfWritten(db, userId, rows[0]?.created.version, () => {
		const { created, list, section } = rows[0]!;
		return { ...created, list, section, tags: rows.flatMap(({ given }) => given ?? []) };
	});
}
