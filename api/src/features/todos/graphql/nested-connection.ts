import type { SQL } from 'drizzle-orm';
import { builder } from '../../../schema/builder.ts';
import type { Context } from '../../../schema/context.ts';
import { connection, type PageArgs } from '../../../schema/connection.ts';
import { requireScope } from '../../../auth/require-scope.ts';
import { requestListLoader } from '../../../schema/list-loader.ts';
import type { Selection } from '../../../schema/selection.ts';
import { todoCondition, type TodoFilter } from '../read/filter.ts';
import { TodoFilterInput, TodoSortInput } from './filter-inputs.ts';
import { type Container, countsByContainer, todosByContainer } from '../read/todos-by-container.ts';
import { type TodoSort, todoOrder } from '../read/order.ts';
import { type TodoRow, todos } from '../table.ts';

/** What the connections of todos leave out by default; for their descriptions. */
export const FILTER_DEFAULT =
	'Completed todos are omitted unless `filter` has a condition on `status` or `completedAt`; todos in the trash are omitted unless it has one on `inTrash`.';

/** The arguments of every connection of todos. */
export const todoConnectionArgs = builder.args((t) => ({
	filter: t.field({
		type: TodoFilterInput,
		description:
			'Conditions that the returned todos meet. Absent or null: none beyond the defaults of the field.',
	}),
	sort: t.field({
		type: [TodoSortInput],
		description:
			'Sort keys, up to 100, the most significant first; a field that is repeated counts once, and equal todos are ordered by id. Absent, null or empty: by `POSITION`, or by relevance in a search for words.',
	}),
}));

export interface TodoConnectionArgs extends PageArgs {
	readonly filter?: TodoFilter | null;
	readonly sort?: readonly TodoSort[] | null;
}

const loadTodos = requestListLoader<string, TodoRow>();
const loadCounts = requestListLoader<string, number>();

/** How many todos of a container meet a filter, counted for all containers of a document at once. */
export async function countWithin(
	context: Context,
	container: Container,
	id: string,
	filter?: TodoFilter | null,
): Promise<number> {
	const scope = requireScope(context);
	const condition = todoCondition(scope, filter)(todos);
	const variant = JSON.stringify([container, filter]);
	const [counted] = await loadCounts(context, variant, id, (ids) =>
		countsByContainer(scope, container, ids, condition),
	);
	return counted ?? 0;
}

/** A container's todos, a page of them, fetched for all containers of a document at once. */
export function connectionWithin(
	context: Context,
	container: Container,
	id: string,
	{ filter, sort, ...page }: TodoConnectionArgs,
	selection: Selection,
) {
	const scope = requireScope(context);
	const keys = todoOrder(sort);
	const condition = todoCondition(scope, filter);
	const variant = JSON.stringify([container, filter, sort, page]);
	const load = (ids: readonly string[], within: SQL | undefined, order: SQL[], limit: number) =>
		todosByContainer(scope, container, ids, [condition(todos), within], order, limit);
	return connection<typeof todos, TodoRow>(
		{
			keys,
			rows: (within, order, limit) =>
				loadTodos(context, variant, id, (ids) => load(ids, within(todos), order(todos), limit)),
			any: async (within) => (await load([id], within(todos), [], 1)).length > 0,
			count: () => countWithin(context, container, id, filter),
		},
		page,
		selection,
	);
}
