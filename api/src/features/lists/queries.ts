import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import type { Database, Transaction } from '../../database/connect.ts';
import { idKey, type PageSource, positionKey } from '../../database/keyset.ts';
import { ownedBy } from '../../database/owned-by.ts';
import type { Uuid } from '../../ids/type-id.ts';
import { type ListRow, lists } from './table.ts';

/** The condition that every statement on one list carries. */
export function ownList({ userId }: Pick<Scope, 'userId'>, id: Uuid<'TodoList'>) {
	return and(eq(lists.id, id), ownedBy(userId, lists));
}

/** Those of the ids that are the user's lists, in any order. */
export function listsById({ db, userId }: Scope, ids: readonly Uuid<'TodoList'>[]) {
	return db
		.select()
		.from(lists)
		.where(and(ownedBy(userId, lists), inArray(lists.id, [...ids])));
}

/** The inbox that the user has had since they signed up; null where the user is gone. */
export async function inboxOf({ db, userId }: { db: Database | Transaction; userId: string }) {
	const [inbox] = await db
		.select()
		.from(lists)
		.where(and(ownedBy(userId, lists), eq(lists.isInbox, true)));
	return inbox ?? null;
}

/** The user's lists in the order in which they keep them. */
export function ownLists(
	{ db, userId }: Scope,
	{ includeArchived }: { includeArchived: boolean },
): PageSource<typeof lists, ListRow> {
	const own = and(ownedBy(userId, lists), includeArchived ? undefined : isNull(lists.archivedAt));
	return {
		keys: [positionKey(), idKey()],
		rows: (within, order, limit) =>
			db
				.select()
				.from(lists)
				.where(and(own, within(lists)))
				.orderBy(...order(lists))
				.limit(limit),
		any: async (within) => (await db.$count(lists, and(own, within(lists)))) > 0,
		count: () => db.$count(lists, own),
	};
}
