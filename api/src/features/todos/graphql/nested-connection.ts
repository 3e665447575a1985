import { builder } from '../../../schema/builder.ts';
import type { Context } from '../../../schema/context.ts';
import { connection, type PageArgs } from '../../../schema/connection.ts';
import { requireScope } from '../../../auth/require-scope.ts';
import { requestListLoader } from '../../../schema/loader.ts';
import type { Selection } from '../../../schema/selection.ts';
import { todoCondition, type TodoFilter } from '../read/filter.ts';
import { TodoFilterInput, TodoSortInput } from './filter-inputs.ts';
import { type Container, countsByContainer, todosByContainer } from '../read/todos-by-container.ts';
import { type TodoSort, todoOrder } from '../read/order.ts';
import type { TodoTable } from '../read/queries.ts';
import { type TodoRow, todos } from '../table.ts';

/** The sentences on default filters in the descriptions of connections of todos. */
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

/** Matches open and completed subtasks. Subtasks are in the trash together with their parent. */
export const anySubtask = (inTrash: boolean): TodoFilter => ({
	or: [{ status: 'OPEN' }, { status: 'COMPLETED' }],
	inTrash,
});

const loadRows = requestListLoader<string, TodoRow>();
const loadCounts = requestListLoader<string, number>();

/** Counts the todos of a container that meet a filter, for all containers of a request in one statement. */
export async function countWithin(
	context: Context,
	container: Container,
	id: string,
	filter?: TodoFilter | null,
): Promise<number> {
	const scope = requireScope(context);
	const condition = todoCondition(scope, filter)(todos);
	const variant = JSON.stringify([container, filter]);
	const [count] = await loadCounts(context, variant, id, (ids) =>
		countsByContainer(scope, container, ids, condition),
	);
	return count ?? 0;
}

/** A page of the todos of a container, fetched for all containers of a request in one statement. */
export function connectionWithin(
	context: Context,
	container: Container,
	id: string,
	{ filter, sort, ...page }: TodoConnectionArgs,
	selection: Selection,
) {
	const scope = requireScope(context);
	const condition = todoCondition(scope, filter)(todos);
	const variant = JSON.stringify([container, filter, sort, page]);
	return connection<TodoTable, TodoRow>(
		{
			table: todos,
			keys: todoOrder(sort),
			rows: (request) =>
				loadRows(context, variant, id, (ids) =>
					todosByContainer(scope, container, ids, condition, request),
				),
			exists: async (where) => {
				const request = { where, orderBy: [], limit: 1 };
				return (await todosByContainer(scope, container, [id], condition, request)).length > 0;
			},
			count: () => countWithin(context, container, id, filter),
		},
		page,
		selection,
	);
}
