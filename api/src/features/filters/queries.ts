import { and, sql } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import { idKey, positionKey } from '../../database/keyset.ts';
import { ownRow, ownRows, ownRowsById } from '../../database/own-rows.ts';
import { ownedBy } from '../../database/owned-by.ts';
import type { Uuid } from '../../ids/type-id.ts';
import { parseSearch } from '../../search/parse-search.ts';
import { todoCondition } from '../todos/read/filter.ts';
import { todoSearch } from '../todos/read/search/search-condition.ts';
import { todos } from '../todos/table.ts';
import { savedFilters } from './table.ts';

/** See ownRow. */
export const ownFilter = (scope: Pick<Scope, 'userId'>, id: Uuid<'SavedFilter'>) =>
	ownRow(scope, savedFilters, id);

export const filtersById = (scope: Scope, ids: readonly Uuid<'SavedFilter'>[]) =>
	ownRowsById(scope, savedFilters, ids);

/** The saved filters of the user in the order of `position`. */
export const ownFilters = (scope: Scope) => ownRows(scope, savedFilters, [positionKey(), idKey()]);

/** The number of open todos outside the trash that each search finds, in one statement. */
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
