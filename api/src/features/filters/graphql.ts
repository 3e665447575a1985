import { builder } from '../../schema/builder.ts';
import { connection } from '../../schema/connection.ts';
import { requireScope } from '../../auth/require-scope.ts';
import { requestLoader } from '../../schema/loader.ts';
import { Node, registerNode } from '../../schema/node.ts';
import { Selection } from '../../schema/selection.ts';
import { encodeId, type Uuid } from '../../ids/type-id.ts';
import { TodoConnection } from '../todos/graphql/todo.ts';
import { todoConnectionArgs } from '../todos/graphql/nested-connection.ts';
import { readSearch } from '../todos/read/search/read-search.ts';
import { searchSources } from '../todos/read/search/search.ts';
import { filtersById, openCounts, ownFilters } from './queries.ts';
import type { SavedFilterRow } from './table.ts';

/** Counts by what is searched for, for all saved filters of a document in one statement. */
const openCountOf = requestLoader<string, { query: string; openCount: number }>(
	(context, queries) => openCounts(requireScope(context), queries),
	({ query }) => query,
);

export const SavedFilterType = builder.objectRef<SavedFilterRow>('SavedFilter').implement({
	description: 'A search that the person keeps, and uses like a list.',
	interfaces: [Node],
	fields: (t) => ({
		id: t.id({
			description: 'Global id, `filter_…`.',
			resolve: ({ id }) => encodeId('SavedFilter', id),
		}),
		name: t.exposeString('name', { description: 'What the person calls it, 1 to 120 characters.' }),
		query: t.exposeString('query', {
			description:
				'What it searches for, in the search language of `Query.todos`: `due:<=today -@waiting`.',
		}),
		position: t.exposeString('position', {
			description: 'Where it stands among the saved filters; positions compare byte by byte.',
		}),
		createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was created.' }),
		updatedAt: t.expose('updatedAt', {
			type: 'DateTime',
			description: 'When anything of it last changed.',
		}),
		todos: t.field({
			type: TodoConnection,
			description:
				'What it finds now: open todos outside the trash, unless it speaks of those. Only what fits to the letter.',
			args: { ...todoConnectionArgs, ...t.arg.connectionArgs() },
			resolve: ({ query }, { filter, sort, ...args }, context, info) => {
				const scope = requireScope(context);
				const selection = Selection.of(info);
				const search = { query: readSearch(query, 'query'), filter, sort };
				const [exact] = searchSources(scope, search, selection.nodes());
				return connection(exact, args, selection);
			},
		}),
		openCount: t.int({
			description: 'How many open todos outside the trash it finds.',
			resolve: async ({ query }, _args, context) => (await openCountOf(context, query))!.openCount,
		}),
	}),
});

registerNode('SavedFilter', (context, ids) =>
	filtersById(requireScope(context), ids as Uuid<'SavedFilter'>[]),
);

const SavedFilterConnection = builder.connectionObject(
	{
		name: 'SavedFilterConnection',
		type: SavedFilterType,
		description: 'A page of saved filters.',
	},
	{ name: 'SavedFilterEdge', description: 'A saved filter and its place among the others.' },
);

builder.queryField('savedFilters', (t) =>
	t.field({
		type: SavedFilterConnection,
		description: 'The viewer’s saved filters in their order.',
		args: t.arg.connectionArgs(),
		resolve: (_root, args, context, info) =>
			connection(ownFilters(requireScope(context)), args, Selection.of(info)),
	}),
);
