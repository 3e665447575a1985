import type { Context } from '../context.ts';
import { requireScope } from '../graphql/errors.ts';
import { requestLoader } from '../graphql/loader.ts';
import type { Uuid } from '../ids/type-id.ts';
import { openCounts } from './queries.ts';

const load = requestLoader<Uuid<'TodoList'>, { listId: string; openCount: number }>(
	(context, ids) => openCounts(requireScope(context), ids),
	({ listId }) => listId,
);

/** The open todos of one list, counted for all lists of a document in one query. */
export async function openCountOf(context: Context, listId: Uuid<'TodoList'>): Promise<number> {
	return (await load(context, listId))?.openCount ?? 0;
}
