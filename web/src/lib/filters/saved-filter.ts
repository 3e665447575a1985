import { graphql, type ResultOf } from '#lib/graphql/graphql.ts';

/** What the app shows of a saved filter: a search that was kept. */
export const FilterLink_filter = graphql(`
	fragment FilterLink_filter on SavedFilter @_unmask {
		id
		name
		query
		position
		openCount
	}
`);

export type SavedFilter = ResultOf<typeof FilterLink_filter>;

/** How long a saved filter's name may be, in characters. */
export const FILTER_NAME_LIMIT = 120;
