import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import { NotFoundError } from '../../../errors.ts';
import type { Uuid } from '../../../ids/type-id.ts';
import { recordTombstones } from '../../../sync/record-tombstones.ts';
import { withNextVersion, type WriteResult } from '../../../sync/write-transaction.ts';
import { ownSection } from '../../sections/queries.ts';
import { sections } from '../../sections/table.ts';
import { rowStamp } from '../row-stamp.ts';
import { todos } from '../table.ts';

/**
 * Deletes a section. Its todos stay in the list, outside its sections, or go into the trash.
 *
 * @throws NotFoundError where the user has no such section.
 */
export function deleteSection(
	scope: Scope,
	id: Uuid<'Section'>,
	trashTodos: boolean,
): Promise<WriteResult<Uuid<'Section'>>> {
	return withNextVersion(scope, async (tx, version) => {
		const [section] = await tx.select().from(sections).where(ownSection(scope, id));
		if (section === undefined) throw new NotFoundError(['input', 'id'], 'section');
		const inSection = and(ownedBy(scope.userId, todos), eq(todos.sectionId, id));
		await tx
			.update(todos)
			.set({
				sectionId: null,
				deletedAt: trashTodos
					? sql`coalesce(${todos.deletedAt}, ${scope.now.toISOString()}::timestamptz)`
					: undefined,
				...rowStamp(scope, version),
			})
			.where(inSection);
		await tx.delete(sections).where(ownSection(scope, id));
		await recordTombstones(tx, { userId: scope.userId, version, now: scope.now }, 'Section', [id]);
		return id;
	});
}
