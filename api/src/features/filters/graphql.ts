import { builder } from '../../schema/builder.ts';
import { connection } from '../../schema/connection.ts';
import { fieldCost } from '../../schema/input-bounds.ts';
import { requireScope } from '../../auth/require-scope.ts';
import { requestLoader } from '../../schema/loader.ts';
import { Node, type NodeLoader } from '../../schema/node.ts';
import { Selection } from '../../schema/selection.ts';
import { parseSearch } from '../../search/parse-search.ts';
import { encodeId, type Uuid } from '../../ids/type-id.ts';
import { TodoConnection } from '../todos/graphql/todo.ts';
import { todoConnectionArgs } from '../todos/graphql/nested-connection.ts';
import { searchSources } from '../todos/read/search/search.ts';
import { filtersById, openCounts, ownFilters } from './queries.ts';
import type { SavedFilterRow } from './table.ts';

/** Loads the counts of all saved filters of a request in one statement, keyed by their queries. */
const openCountOf = requestLoader<string, { query: string; openCount: number }>(
	(context, queries) => openCounts(requireScope(context), queries),
	({ query }) => query,
);

export const SavedFilterType = builder.objectRef<SavedFilterRow>('SavedFilter').implement({
	description:
		'A named search in the search language of `Query.todos`. A saved filter is visible to its owner only.',
	interfaces: [Node],
	fields: (t) => ({
		id: t.id({
			description: 'Global id of the saved filter, with the prefix `filter_`.',
			resolve: ({ id }) => encodeId('SavedFilter', id),
		}),
		name: t.exposeString('name', {
			description: 'Name of the saved filter, 1 to 120 characters.',
		}),
		query: t.exposeString('query', {
			description:
				'Search in the language of the argument `query` of `Query.todos`, 1 to 1000 characters, for example `due:<=today -@waiting`.',
		}),
		position: t.exposeString('position', {
			description:
				'Sort key of the saved filter among those of the viewer, compared byte by byte. Use `moveSavedFilter` to change it.',
		}),
		createdAt: t.expose('createdAt', {
			type: 'DateTime',
			description: 'Time at which the saved filter was created.',
		}),
		updatedAt: t.expose('updatedAt', {
			type: 'DateTime',
			description:
				'Time of the last change to the saved filter itself, not to the todos that it finds.',
		}),
		todos: t.field({
			type: TodoConnection,
			description:
				'Todos that the search finds now. As in `Query.todos`, completed todos and todos in the trash are included only if the search or `filter` has a condition on them; words with typing errors find nothing.',
			args: { ...todoConnectionArgs, ...t.arg.connectionArgs() },
			resolve: ({ query }, { filter, sort, ...args }, context, info) => {
				const scope = requireScope(context);
				const selection = Selection.of(info);
				const search = { query: parseSearch(query, { isStored: true }), filter, sort };
				const [exact] = searchSources(scope, search, selection.nodes());
				return connection(exact, args, selection);
			},
		}),
		openCount: t.int({
			...fieldCost(20),
			description: 'Number of open todos outside the trash that the search finds.',
			resolve: async ({ query }, _args, context) => (await openCountOf(context, query))!.openCount,
		}),
	}),
});

/** Loads nodes of this type. */
export const loadFilterNodes: NodeLoader = (context, ids) =>
	filtersById(requireScope(context), ids as Uuid<'SavedFilter'>[]);

const SavedFilterConnection = builder.connectionObject(
	{
		name: 'SavedFilterConnection',
		type: SavedFilterType,
		description: 'A page of saved filters of the viewer.',
	},
	{ name: 'SavedFilterEdge', description: 'A saved filter in a connection, with its cursor.' },
);

builder.queryField('savedFilters', (t) =>
	t.field({
		type: SavedFilterConnection,
		description: 'Saved filters of the viewer in the order of `position`.',
		args: t.arg.connectionArgs(),
		resolve: (_root, args, context, info) =>
			connection(ownFilters(requireScope(context)), args, Selection.of(info)),
	}),
);
