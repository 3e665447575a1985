import { and, eq, isNull } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import type { Database, Transaction } from '../../database/connect.ts';
import { idKey, positionKey } from '../../database/keyset.ts';
import { ownRow, ownRows, ownRowsById } from '../../database/own-rows.ts';
import { ownedBy } from '../../database/owned-by.ts';
import type { Uuid } from '../../ids/type-id.ts';
import { lists } from './table.ts';

/** See ownRow. */
export const ownList = (scope: Pick<Scope, 'userId'>, id: Uuid<'TodoList'>) =>
	ownRow(scope, lists, id);

export const listsById = (scope: Scope, ids: readonly Uuid<'TodoList'>[]) =>
	ownRowsById(scope, lists, ids);

/** The inbox of a user, which is created at sign-up; null if the user was deleted. */
export async function inboxOf({ db, userId }: { db: Database | Transaction; userId: string }) {
	const [inbox] = await db
		.select()
		.from(lists)
		.where(and(ownedBy(userId, lists), eq(lists.isInbox, true)));
	return inbox ?? null;
}

/** The lists of the user in the order of `position`. */
export function ownLists(scope: Scope, { includeArchived }: { includeArchived: boolean }) {
	const condition = includeArchived ? undefined : isNull(lists.archivedAt);
	return ownRows(scope, lists, [positionKey(), idKey()], condition);
}
