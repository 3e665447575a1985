import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import { ownedBy } from '../../database/owned-by.ts';
import type { Uuid } from '../../ids/type-id.ts';
import { type SectionRow, sections } from './table.ts';

/** The condition that every statement on one section carries. */
export function ownSection({ userId }: Pick<Scope, 'userId'>, id: Uuid<'Section'>) {
	return and(eq(sections.id, id), ownedBy(userId, sections));
}

/** Those of the ids that are the user's sections, in any order. */
export function sectionsById({ db, userId }: Scope, ids: readonly Uuid<'Section'>[]) {
	return db
		.select()
		.from(sections)
		.where(and(ownedBy(userId, sections), inArray(sections.id, [...ids])));
}

/** The sections of several lists, those of one list in their order. */
export function sectionsOf(
	{ db, userId }: Scope,
	listIds: readonly Uuid<'TodoList'>[],
): Promise<SectionRow[]> {
	return db
		.select()
		.from(sections)
		.where(and(ownedBy(userId, sections), inArray(sections.listId, [...listIds])))
		.orderBy(asc(sections.position), asc(sections.id));
}
