import type { Cache } from '@urql/exchange-graphcache';
import type { CacheRules } from '#lib/graphql/cache-rules.ts';
import type { VariablesOf } from '#lib/graphql/graphql.ts';
import type {
	ArchiveListMutation,
	CreateListMutation,
	DeleteListMutation,
	MoveListMutation,
	UpdateListMutation,
} from './documents.ts';

type Create = VariablesOf<typeof CreateListMutation>;
type Update = VariablesOf<typeof UpdateListMutation>;
type Delete = VariablesOf<typeof DeleteListMutation>;
type Move = VariablesOf<typeof MoveListMutation>;
type Archive = VariablesOf<typeof ArchiveListMutation>;
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
		moveList: ({ input: { id } }: Move, _cache, { variables }) => ({
			__typename: 'MoveListPayload',
			list: { __typename: 'TodoList', id, ...(variables.preview as object) },
		}),
		archiveList: ({ input: { id } }: Archive) => ({
			__typename: 'ArchiveListPayload',
			list: { __typename: 'TodoList', id },
		}),
		unarchiveList: ({ input: { id } }: Archive) => ({
			__typename: 'UnarchiveListPayload',
			list: { __typename: 'TodoList', id },
		}),
		deleteList: ({ input }: Delete) => ({ __typename: 'DeleteListPayload', deletedId: input.id }),
	},
	updates: {
		Mutation: {
			createList({ createList }: { createList: Answer }, _args, cache) {
				link(cache, createList);
			},
			duplicateList: ({ duplicateList }, _args, cache) => link(cache, duplicateList as Answer),
			unarchiveList: ({ unarchiveList }, _args, cache) => link(cache, unarchiveList as Answer),
			archiveList({ archiveList }, { input }: Archive, cache) {
				if ((archiveList as Answer).list === undefined) return;
				putAwayList(cache, input.id);
			},
			deleteList({ deleteList }: { deleteList: Answer }, { input }: Delete, cache, info) {
				if (deleteList.__typename !== 'DeleteListPayload') return;
				unlinkList(cache, input.id);
				if (info.optimistic) return;
				for (const { fieldName, fieldKey } of cache.inspectFields('Query')) {
					if (fieldName === 'todos') cache.invalidate('Query', fieldKey);
				}
			},
		},
	},
};

/** Adds the list of an answer to those that there are; an error has none. */
function link(cache: Cache, { list }: Answer): void {
	if (list !== undefined) linkList(cache, list.id);
}

/** Adds a list to all that the person has, where it is missing. */
export function linkList(cache: Cache, id: string): void {
	relink(cache, (keys) => [...new Set([...keys, `TodoList:${id}`])]);
}

/** Takes a list that is gone out of all that the person has. */
export function unlinkList(cache: Cache, id: string): void {
	relink(cache, (keys) => keys.filter((key) => key !== `TodoList:${id}`));
}

/** Takes a list that is put away from those that are not. */
export function putAwayList(cache: Cache, id: string): void {
	relink(cache, (keys) => keys.filter((key) => key !== `TodoList:${id}`), false);
}

/** @param all whether those that show what is out of the way change, too. */
function relink(cache: Cache, change: (keys: string[]) => string[], all = true): void {
	for (const { fieldName, fieldKey, arguments: args } of cache.inspectFields('Query')) {
		if (fieldName !== 'lists' || (!all && args?.includeArchived)) continue;
		const connection = cache.resolve('Query', fieldKey) as string | null;
		const keys = cache.resolve(connection, 'nodes') as string[] | null;
		if (keys != null) cache.link(connection, 'nodes', change(keys));
	}
}
