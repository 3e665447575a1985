import { and, eq } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import { touched } from '../../database/columns.ts';
import { ownedBy } from '../../database/owned-by.ts';
import { type Anchor, positionAt, type Siblings } from '../../database/position.ts';
import { IdUnavailableError, NotFoundError } from '../../errors.ts';
import { newUuid, type Uuid } from '../../ids/type-id.ts';
import { ownList } from '../lists/queries.ts';
import { lists } from '../lists/table.ts';
import { withNextVersion, type WriteResult } from '../../sync/write-transaction.ts';
import { Issues } from '../../validation.ts';
import { ownSection } from './queries.ts';
import { type SectionRow, sections } from './table.ts';

const NAME_LIMITS = { max: 120 };

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
	const checked = checkName(name)!;
	return withNextVersion(scope, async (tx, version) => {
		const [list] = await tx.select({ id: lists.id }).from(lists).where(ownList(scope, listId));
		if (list === undefined) throw new NotFoundError(['input', 'listId'], 'list');
		const [created] = await tx
			.insert(sections)
			.values({
				id,
				userId: scope.userId,
				listId,
				name: checked,
				position: await positionAt(tx, siblingsOf(scope, listId, version), anchor),
				version,
				createdAt: scope.now,
				updatedAt: scope.now,
			})
			.onConflictDoNothing({ target: sections.id })
			.returning();
		if (created !== undefined) return created;
		const [existing] = await tx.select().from(sections).where(ownSection(scope, id));
		if (existing === undefined) throw new IdUnavailableError();
		return existing;
	});
}

/** Renames a section. @throws ValidationError @throws NotFoundError */
export function updateSection(
	scope: Scope,
	id: Uuid<'Section'>,
	{ name }: { name?: string | null },
): Promise<WriteResult<SectionRow>> {
	const checked = checkName(name);
	return withNextVersion(scope, async (tx, version) => {
		const [changed] = await tx
			.update(sections)
			.set({ name: checked, version, updatedAt: touched(sections.updatedAt, scope.now) })
			.where(ownSection(scope, id))
			.returning();
		if (changed === undefined) throw new NotFoundError(['input', 'id'], 'section');
		return changed;
	});
}

/** Puts a section elsewhere in its list. @throws NotFoundError */
export function moveSection(
	scope: Scope,
	id: Uuid<'Section'>,
	anchor: Anchor,
): Promise<WriteResult<SectionRow>> {
	return withNextVersion(scope, async (tx, version) => {
		const [current] = await tx.select().from(sections).where(ownSection(scope, id));
		if (current === undefined) throw new NotFoundError(['input', 'id'], 'section');
		const siblings = siblingsOf(scope, current.listId as Uuid<'TodoList'>, version);
		const [moved] = await tx
			.update(sections)
			.set({
				position: await positionAt(tx, siblings, anchor),
				version,
				updatedAt: touched(sections.updatedAt, scope.now),
			})
			.where(ownSection(scope, id))
			.returning();
		return moved!;
	});
}

function checkName(name: string | null | undefined): string | undefined {
	const issues = new Issues();
	const checked = issues.name(name, NAME_LIMITS);
	issues.throwIfAny();
	return checked;
}

/** The sections that a section is ordered among: those of its list. */
function siblingsOf({ userId }: Scope, listId: Uuid<'TodoList'>, version: number): Siblings {
	const where = and(ownedBy(userId, sections), eq(sections.listId, listId));
	return { table: sections, where, version, what: 'section of that list' };
}
