import { and, asc, inArray } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import { ownRow, ownRowsById } from '../../database/own-rows.ts';
import { ownedBy } from '../../database/owned-by.ts';
import type { Uuid } from '../../ids/type-id.ts';
import { type SectionRow, sections } from './table.ts';

/** See ownRow. */
export const ownSection = (scope: Pick<Scope, 'userId'>, id: Uuid<'Section'>) =>
	ownRow(scope, sections, id);

export const sectionsById = (scope: Scope, ids: readonly Uuid<'Section'>[]) =>
	ownRowsById(scope, sections, ids);

/** The sections of several lists, in the order of `position` within each list. */
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
