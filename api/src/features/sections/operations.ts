import { and, eq } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { type Anchor, positionAt, type Siblings } from '../../database/position.ts';
import { NotFoundError } from '../../errors.ts';
import { newUuid, type Uuid } from '../../ids/type-id.ts';
import { ownList } from '../lists/queries.ts';
import { lists } from '../lists/table.ts';
import { ownRowWrites } from '../../sync/own-row-writes.ts';
import type { WriteResult } from '../../sync/write-transaction.ts';
import { checkNameAndColor } from '../../validation.ts';
import { type SectionRow, sections } from './table.ts';

const { create, change } = ownRowWrites(sections, 'section');

export interface CreateSection extends Anchor {
	readonly id?: Uuid<'Section'>;
	readonly listId: Uuid<'TodoList'>;
	readonly name: string;
}

/**
 * Adds a section to a list, beside another or at the end. Repeating it with the same id does no harm.
 *
 * @throws ValidationError for a name that is empty or too long.
 * @throws NotFoundError where the user has no such list, or the neighbour is not in it.
 * @throws IdUnavailableError where the id belongs to something else.
 */
export function createSection(
	scope: Scope,
	{ id = newUuid('Section'), listId, name, ...anchor }: CreateSection,
): Promise<WriteResult<SectionRow>> {
	const checked = checkNameAndColor({ name }).name!;
	return create(scope, id, async (tx, version) => {
		const [list] = await tx.select({ id: lists.id }).from(lists).where(ownList(scope, listId));
		if (list === undefined) throw new NotFoundError(['input', 'listId'], 'list');
		const position = await positionAt(tx, siblingsOf(scope, listId, version), anchor);
		return { listId, name: checked, position };
	});
}

/** Renames a section. @throws ValidationError @throws NotFoundError */
export function updateSection(
	scope: Scope,
	id: Uuid<'Section'>,
	{ name }: { name?: string | null },
): Promise<WriteResult<SectionRow>> {
	const checked = checkNameAndColor({ name }).name;
	return change(scope, id, () => ({ name: checked }));
}

/** Puts a section elsewhere in its list. @throws NotFoundError */
export function moveSection(
	scope: Scope,
	id: Uuid<'Section'>,
	anchor: Anchor,
): Promise<WriteResult<SectionRow>> {
	return change(scope, id, async ({ listId }, tx, version) => {
		const siblings = siblingsOf(scope, listId as Uuid<'TodoList'>, version);
		return { position: await positionAt(tx, siblings, anchor) };
	});
}

/** The sections that a section is ordered among: those of its list. */
function siblingsOf({ userId }: Scope, listId: Uuid<'TodoList'>, version: number): Siblings {
	const where = and(ownedBy(userId, sections), eq(sections.listId, listId));
	return { table: sections, where, version, what: 'section of that list' };
}
