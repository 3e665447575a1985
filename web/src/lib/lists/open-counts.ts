import type { Cache } from '@urql/exchange-graphcache';
import { graphql } from '#lib/graphql/graphql.ts';

const OpenCount = graphql(`
	fragment OpenCount_list on TodoList {
		id
		openCount
	}
`);

/** Counts a todo in or out of its list, before the server has. */
export function changeOpenCount(cache: Cache, listId: string, by: number): void {
	const list = { __typename: 'TodoList', id: listId };
	const count = cache.resolve(list, 'openCount');
	if (typeof count === 'number') cache.writeFragment(OpenCount, { ...list, openCount: count + by });
}

/** Has the counts of all lists but one asked for again; that one's came with the answer. */
export function refetchOpenCounts(cache: Cache, except: string): void {
	for (const { fieldName, fieldKey } of cache.inspectFields('Query')) {
		if (fieldName !== 'lists') continue;
		const connection = cache.resolve('Query', fieldKey) as string;
		const keys = (cache.resolve(connection, 'nodes') ?? []) as string[];
		for (const key of keys) {
			if (key !== `TodoList:${except}`) cache.invalidate(key, 'openCount');
		}
	}
}
