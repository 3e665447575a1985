import type { Cache } from '@urql/exchange-graphcache';
import type { CacheRules } from '#lib/graphql/cache-rules.ts';
import type { VariablesOf } from '#lib/graphql/graphql.ts';
import type { CreateTagMutation } from './documents.ts';

type Create = VariablesOf<typeof CreateTagMutation>;
type Answer = { readonly __typename: string; readonly tag?: { readonly id: string } };

/** How changes of tags show before the server has answered. */
export const tagCacheRules: CacheRules = {
	optimistic: {
		createTag: ({ input }: Create) => ({
			__typename: 'CreateTagPayload',
			tag: { __typename: 'Tag', color: null, ...input },
		}),
	},
	updates: {
		Mutation: {
			createTag({ createTag }: { createTag: Answer }, _args, cache) {
				if (createTag.tag !== undefined) linkTags(cache, [createTag.tag]);
			},
		},
	},
};

/** Adds tags to all that the person has, where they are missing. */
export function linkTags(cache: Cache, tags: readonly { readonly id: string }[]): void {
	for (const { fieldName, fieldKey } of cache.inspectFields('Query')) {
		if (fieldName !== 'tags') continue;
		const connection = cache.resolve('Query', fieldKey) as string | null;
		const keys = cache.resolve(connection, 'nodes') as string[] | null;
		if (keys == null) continue;
		cache.link(connection, 'nodes', [...new Set([...keys, ...tags.map(({ id }) => `Tag:${id}`)])]);
	}
}
