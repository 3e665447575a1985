import type { Cache } from '@urql/exchange-graphcache';
import type { CacheRules } from '#lib/graphql/cache-rules.ts';
import type { VariablesOf } from '#lib/graphql/graphql.ts';
import type {
	CreateSectionMutation,
	DeleteSectionMutation,
	MoveSectionMutation,
	UpdateSectionMutation,
} from './documents.ts';

type Create = VariablesOf<typeof CreateSectionMutation>;
type Update = VariablesOf<typeof UpdateSectionMutation>;
type Move = VariablesOf<typeof MoveSectionMutation>;
type Delete = VariablesOf<typeof DeleteSectionMutation>;
type Answer = {
	readonly __typename: string;
	readonly section?: { readonly id: string; readonly list: { readonly id: string } };
};
type Previewed = { readonly variables: { readonly preview?: unknown } };

/** How changes of sections show before the server has answered, and what they change elsewhere. */
export const sectionCacheRules: CacheRules = {
	optimistic: {
		createSection: ({ input: { listId, ...input } }: Create) => ({
			__typename: 'CreateSectionPayload',
			section: {
				__typename: 'Section',
				// After every position of the server's, which begin with a letter.
				position: `~${input.id}`,
				...input,
				list: { __typename: 'TodoList', id: listId },
			},
		}),
		updateSection: ({ input }: Update) => ({
			__typename: 'UpdateSectionPayload',
			section: { __typename: 'Section', ...input },
		}),
		moveSection: ({ input: { id } }: Move, _cache, { variables }: Previewed) => ({
			__typename: 'MoveSectionPayload',
			section: { __typename: 'Section', id, ...(variables.preview as object) },
		}),
		deleteSection: ({ input }: Delete) => ({
			__typename: 'DeleteSectionPayload',
			deletedId: input.id,
		}),
	},
	updates: {
		Mutation: {
			createSection({ createSection: { section } }: { createSection: Answer }, _args, cache) {
				if (section !== undefined) linkSection(cache, section.id, section.list.id);
			},
			deleteSection({ deleteSection }: { deleteSection: Answer }, { input }: Delete, cache, info) {
				if (deleteSection.__typename !== 'DeleteSectionPayload') return;
				unlinkSection(cache, input.id);
				// Its todos are elsewhere now, which only the server tells.
				if (info.optimistic) return;
				for (const { fieldName, fieldKey } of cache.inspectFields('Query')) {
					if (fieldName === 'todos') cache.invalidate('Query', fieldKey);
				}
			},
		},
	},
};

/** Adds a section to its list, where it is missing. */
export function linkSection(cache: Cache, id: string, listId: string): void {
	const list = `TodoList:${listId}`;
	const keys = cache.resolve(list, 'sections') as string[] | null;
	if (keys != null) cache.link(list, 'sections', [...new Set([...keys, `Section:${id}`])]);
}

/** Takes a section that is gone out of whatever list has it. */
export function unlinkSection(cache: Cache, id: string): void {
	for (const { fieldName, fieldKey } of cache.inspectFields('Query')) {
		if (fieldName !== 'lists') continue;
		const lists = cache.resolve(cache.resolve('Query', fieldKey) as string, 'nodes') as string[];
		for (const list of lists ?? []) {
			const keys = (cache.resolve(list, 'sections') ?? []) as string[];
			if (!keys.includes(`Section:${id}`)) continue;
			cache.link(
				list,
				'sections',
				keys.filter((key) => key !== `Section:${id}`),
			);
		}
	}
}
