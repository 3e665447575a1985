import type { Cache } from '@urql/exchange-graphcache';
import type { CacheRules } from '#lib/graphql/cache-rules.ts';
import { graphql, type VariablesOf } from '#lib/graphql/graphql.ts';
import type {
	CreateSavedFilterMutation,
	DeleteSavedFilterMutation,
	MoveSavedFilterMutation,
	UpdateSavedFilterMutation,
} from './documents.ts';

type Create = VariablesOf<typeof CreateSavedFilterMutation>;
type Update = VariablesOf<typeof UpdateSavedFilterMutation>;
type Delete = VariablesOf<typeof DeleteSavedFilterMutation>;
type Move = VariablesOf<typeof MoveSavedFilterMutation>;
type Answer = { readonly __typename: string; readonly savedFilter?: { readonly id: string } };

/** How changes of saved filters show before the server has answered. */
export const filterCacheRules: CacheRules = {
	optimistic: {
		createSavedFilter: ({ input }: Create) => ({
			__typename: 'CreateSavedFilterPayload',
			savedFilter: {
				__typename: 'SavedFilter',
				// After every position of the server's, which begin with a letter.
				position: `~${input.id}`,
				openCount: 0,
				...input,
			},
		}),
		updateSavedFilter: ({ input }: Update) => ({
			__typename: 'UpdateSavedFilterPayload',
			savedFilter: { __typename: 'SavedFilter', ...input },
		}),
		moveSavedFilter: ({ input: { id } }: Move, _cache, { variables }) => ({
			__typename: 'MoveSavedFilterPayload',
			savedFilter: { __typename: 'SavedFilter', id, ...(variables.preview as object) },
		}),
		deleteSavedFilter: ({ input }: Delete) => ({
			__typename: 'DeleteSavedFilterPayload',
			deletedId: input.id,
		}),
	},
	updates: {
		Mutation: {
			createSavedFilter({ createSavedFilter }, _args, cache) {
				const { savedFilter } = createSavedFilter as Answer;
				if (savedFilter !== undefined) linkFilter(cache, savedFilter.id);
			},
			deleteSavedFilter({ deleteSavedFilter }, { input }: Delete, cache) {
				if ((deleteSavedFilter as Answer).__typename !== 'DeleteSavedFilterPayload') return;
				unlinkFilter(cache, input.id);
			},
		},
	},
};

const OpenCount = graphql(`
	fragment OpenCount_filter on SavedFilter {
		id
		openCount
	}
`);

/** Adds a filter to all that the person has, where it is missing. */
export function linkFilter(cache: Cache, id: string): void {
	const filter = { __typename: 'SavedFilter', id };
	// Until the server has counted.
	if (cache.resolve(filter, 'openCount') == null) {
		cache.writeFragment(OpenCount, { ...filter, openCount: 0 });
	}
	relink(cache, (keys) => [...new Set([...keys, `SavedFilter:${id}`])]);
}

/** Takes a filter that is gone from all that the person has. */
export function unlinkFilter(cache: Cache, id: string): void {
	relink(cache, (keys) => keys.filter((key) => key !== `SavedFilter:${id}`));
}

function relink(cache: Cache, change: (keys: string[]) => string[]): void {
	for (const { fieldName, fieldKey } of cache.inspectFields('Query')) {
		if (fieldName !== 'savedFilters') continue;
		const connection = cache.resolve('Query', fieldKey) as string | null;
		const keys = cache.resolve(connection, 'nodes') as string[] | null;
		if (keys != null) cache.link(connection, 'nodes', change(keys));
	}
}
