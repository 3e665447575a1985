import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import { idKey, type PageSource, positionKey } from '../../database/keyset.ts';
import { ownedBy } from '../../database/owned-by.ts';
import type { Uuid } from '../../ids/type-id.ts';
import { parseSearch } from '../../search/parse-search.ts';
import { todoCondition } from '../todos/read/filter.ts';
import { todoSearch } from '../todos/read/search/search-condition.ts';
import { todos } from '../todos/table.ts';
import { type SavedFilterRow, savedFilters } from './table.ts';

/** The condition that every statement on one saved filter carries. */
export function ownFilter({ userId }: Pick<Scope, 'userId'>, id: Uuid<'SavedFilter'>) {
	return and(eq(savedFilters.id, id), ownedBy(userId, savedFilters));
}

/** Those of the ids that are the user's saved filters, in any order. */
export function filtersById({ db, userId }: Scope, ids: readonly Uuid<'SavedFilter'>[]) {
	return db
		.select()
		.from(savedFilters)
		.where(and(ownedBy(userId, savedFilters), inArray(savedFilters.id, [...ids])));
}

/** The user's saved filters in the order in which they keep them. */
export function ownFilters({ db, userId }: Scope): PageSource<typeof savedFilters, SavedFilterRow> {
	const own = ownedBy(userId, savedFilters);
	return {
		keys: [positionKey(), idKey()],
		rows: (within, order, limit) =>
			db
				.select()
				.from(savedFilters)
				.where(and(own, within(savedFilters)))
				.orderBy(...order(savedFilters))
				.limit(limit),
		any: async (within) => (await db.$count(savedFilters, and(own, within(savedFilters)))) > 0,
		count: () => db.$count(savedFilters, own),
	};
}

/** How many open todos outside the trash each of several searches finds, in one statement. */
export async function openCounts(
	scope: Scope,
	queries: readonly string[],
): Promise<{ query: string; openCount: number }[]> {
	const counts = queries.map((query) => {
		const search = todoSearch(scope, parseSearch(query, { isStored: true }));
		const open = todoCondition(scope, { status: 'OPEN', inTrash: false }, search);
		return sql`(select count(*)::int from ${todos} where ${and(ownedBy(scope.userId, todos), open(todos))})`;
	});
	const { rows } = await scope.db.execute<{ counts: number[] }>(
		sql`select array[${sql.join(counts, sql`, `)}] as counts`,
	);
	return queries.map((query, index) => ({ query, openCount: rows[0]!.counts[index]! }));
}
