import type { Cache } from '@urql/exchange-graphcache';
import { linkFilter, unlinkFilter } from '#lib/filters/cache-rules.ts';
import type { CacheRules } from '#lib/graphql/cache-rules.ts';
import { linkList, putAwayList, unlinkList } from '#lib/lists/cache-rules.ts';
import { linkSection, unlinkSection } from '#lib/sections/cache-rules.ts';
import { writeSettings } from '#lib/settings/cache-rules.ts';
import { linkTags, unlinkTag } from '#lib/tags/cache-rules.ts';
import { placeTodo, removeTodo } from '#lib/todos/connections.ts';
import { type Todo, TodoRow_todo } from '#lib/todos/todo.ts';
import type { Change } from './documents.ts';

/** What changes of other devices change in the views, beside the objects themselves. */
export const liveCacheRules: CacheRules = {
	updates: {
		Subscription: {
			changes({ changes }, _args, cache) {
				for (const change of (changes as { changes: Change[] }).changes) apply(cache, change);
			},
		},
	},
};

/**
 * Puts what waits in the queue into views that were loaded meanwhile: who answered did not know it.
 * The answer is beneath the changes, so the views that know them already are not touched.
 */
export function queuedCacheRules(changedIds: () => Iterable<string>): CacheRules {
	return {
		updates: {
			Query: {
				todos(_data, _args, cache) {
					for (const id of changedIds()) place(cache, id);
				},
			},
		},
	};
}

function place(cache: Cache, id: string): void {
	const todo = cache.readFragment(TodoRow_todo, { __typename: 'Todo', id }) as Todo | null;
	if (todo !== null) placeTodo(cache, todo);
}

function apply(cache: Cache, change: Change): void {
	switch (change.__typename) {
		case 'TodoChanged':
			return place(cache, change.todo.id);
		case 'TodoListChanged': {
			const { id, archivedAt } = change.list;
			linkList(cache, id);
			return archivedAt === null ? undefined : putAwayList(cache, id);
		}
		case 'SectionChanged':
			return linkSection(cache, change.section.id, change.section.list.id);
		case 'TagChanged':
			return linkTags(cache, [change.tag]);
		case 'SavedFilterChanged':
			return linkFilter(cache, change.savedFilter.id);
		case 'SettingsChanged':
			return writeSettings(cache, change.settings);
		case 'NodeDeleted':
			return remove(cache, change.id);
	}
}

const REMOVERS: Record<string, (cache: Cache, id: string) => void> = {
	todo: removeTodo,
	list: unlinkList,
	section: unlinkSection,
	tag: unlinkTag,
	filter: unlinkFilter,
};

/** An id says what it is of. */
function remove(cache: Cache, id: string): void {
	REMOVERS[id.slice(0, id.lastIndexOf('_'))]?.(cache, id);
}
