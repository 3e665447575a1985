import type { Cache } from '@urql/exchange-graphcache';
import type { CacheRules } from '#lib/graphql/cache-rules.ts';
import type { VariablesOf } from '#lib/graphql/graphql.ts';
import { graphql } from '#lib/graphql/graphql.ts';
import type {
	DeleteTagMutation,
	MergeTagsMutation,
	UpdateTagMutation,
} from './change-documents.ts';
import type { CreateTagMutation } from './documents.ts';

type Create = VariablesOf<typeof CreateTagMutation>;
type Update = VariablesOf<typeof UpdateTagMutation>;
type Delete = VariablesOf<typeof DeleteTagMutation>;
type Merge = VariablesOf<typeof MergeTagsMutation>;
type Answer = { readonly __typename: string; readonly tag?: { readonly id: string } };

/** How changes of tags show before the server has answered. */
export const tagCacheRules: CacheRules = {
	optimistic: {
		createTag: ({ input }: Create) => ({
			__typename: 'CreateTagPayload',
			tag: { __typename: 'Tag', color: null, ...input },
		}),
		updateTag: ({ input }: Update) => ({
			__typename: 'UpdateTagPayload',
			tag: { __typename: 'Tag', ...input },
		}),
		deleteTag: ({ input }: Delete) => ({ __typename: 'DeleteTagPayload', deletedId: input.id }),
		mergeTags: ({ input }: Merge) => ({
			__typename: 'MergeTagsPayload',
			tag: { __typename: 'Tag', id: input.into },
		}),
	},
	updates: {
		Mutation: {
			createTag({ createTag }: { createTag: Answer }, _args, cache) {
				if (createTag.tag !== undefined) linkTags(cache, [createTag.tag]);
			},
			deleteTag({ deleteTag }: { deleteTag: Answer }, { input }: Delete, cache) {
				if (deleteTag.__typename === 'DeleteTagPayload') unlinkTag(cache, input.id);
			},
			mergeTags({ mergeTags }: { mergeTags: Answer }, { input }: Merge, cache, info) {
				if (mergeTags.__typename !== 'MergeTagsPayload') return;
				for (const id of input.ids) unlinkTag(cache, id, input.into);
				if (info.optimistic) return;
				// What has the tag now, also of what was never fetched, only the server knows.
				for (const { fieldName, fieldKey } of cache.inspectFields('Query')) {
					if (fieldName === 'todos') cache.invalidate('Query', fieldKey);
				}
			},
		},
	},
};

const OpenCount = graphql(`
	fragment OpenCount_tag on Tag {
		id
		openCount
	}
`);

/** Adds tags to all that the person has, where they are missing. */
export function linkTags(cache: Cache, tags: readonly { readonly id: string }[]): void {
	for (const { id } of tags) {
		const tag = { __typename: 'Tag', id };
		// Until the server has counted.
		if (cache.resolve(tag, 'openCount') == null) {
			cache.writeFragment(OpenCount, { ...tag, openCount: 0 });
		}
	}
	eachConnection(cache, 'tags', (connection, keys) => {
		const more = tags.map(({ id }) => `Tag:${id}`);
		cache.link(connection, 'nodes', [...new Set([...keys, ...more])]);
	});
}

/** Takes a tag that is gone from all that the person has; its todos get another one for it, or none. */
export function unlinkTag(cache: Cache, id: string, into?: string): void {
	const gone = `Tag:${id}`;
	const without = (keys: readonly string[]) => keys.filter((key) => key !== gone);
	eachConnection(cache, 'tags', (connection, keys) =>
		cache.link(connection, 'nodes', without(keys)),
	);
	eachConnection(cache, 'todos', (_connection, keys) => {
		for (const todo of keys) {
			const tags = (cache.resolve(todo, 'tags') ?? []) as string[];
			if (!tags.includes(gone)) continue;
			const others = into === undefined ? [] : [`Tag:${into}`];
			cache.link(todo, 'tags', [...new Set([...without(tags), ...others])]);
		}
	});
}

/** Runs for every connection of such a name that is in the cache, with what is on it. */
function eachConnection(
	cache: Cache,
	name: 'tags' | 'todos',
	run: (connection: string, keys: readonly string[]) => void,
): void {
	for (const { fieldName, fieldKey } of cache.inspectFields('Query')) {
		if (fieldName !== name) continue;
		const connection = cache.resolve('Query', fieldKey) as string | null;
		const keys = cache.resolve(connection, 'nodes') as string[] | null;
		if (connection !== null && keys != null) run(connection, keys);
	}
}
