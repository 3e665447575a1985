import type { Cache } from '@urql/exchange-graphcache';
import type { CacheRules } from '#lib/graphql/cache-rules.ts';
import type { VariablesOf } from '#lib/graphql/graphql.ts';
import type { CreateListMutation, DeleteListMutation, UpdateListMutation } from './documents.ts';

type Create = VariablesOf<typeof CreateListMutation>;
type Update = VariablesOf<typeof UpdateListMutation>;
type Delete = VariablesOf<typeof DeleteListMutation>;
type Answer = { readonly __typename: string; readonly list?: { readonly id: string } };

/** How changes of lists show before the server has answered, and what they change elsewhere. */
export const listCacheRules: CacheRules = {
	optimistic: {
		createList: ({ input }: Create) => ({
			__typename: 'CreateListPayload',
			list: {
				__typename: 'TodoList',
				isInbox: false,
				isFavorite: false,
				// After every position of the server's, which begin with a letter.
				position: `~${input.id}`,
				openCount: 0,
				sections: [],
				color: null,
				...input,
			},
		}),
		updateList: ({ input }: Update) => ({
			__typename: 'UpdateListPayload',
			list: { __typename: 'TodoList', ...input },
		}),
		deleteList: ({ input }: Delete) => ({ __typename: 'DeleteListPayload', deletedId: input.id }),
	},
	updates: {
		Mutation: {
			createList({ createList }: { createList: Answer }, _args, cache) {
				const id = createList.list?.id;
				if (id !== undefined) {
					relink(cache, (keys) => [...new Set([...keys, `TodoList:${id}`])]);
				}
			},
			deleteList({ deleteList }: { deleteList: Answer }, { input }: Delete, cache, info) {
				if (deleteList.__typename !== 'DeleteListPayload') return;
				relink(cache, (keys) => keys.filter((key) => key !== `TodoList:${input.id}`));
				if (info.optimistic) return;
				for (const { fieldName, fieldKey } of cache.inspectFields('Query')) {
					if (fieldName === 'todos') cache.invalidate('Query', fieldKey);
				}
			},
		},
	},
};

function relink(cache: Cache, change: (keys: string[]) => string[]): void {
	for (const { fieldName, fieldKey } of cache.inspectFields('Query')) {
		if (fieldName !== 'lists') continue;
		const connection = cache.resolve('Query', fieldKey) as string | null;
		const keys = cache.resolve(connection, 'nodes') as string[] | null;
		if (keys != null) cache.link(connection, 'nodes', change(keys));
	}
}
