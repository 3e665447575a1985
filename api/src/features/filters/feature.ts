import type { Feature } from '../feature.ts';
import { loadFilterNodes, SavedFilterType } from './graphql.ts';
import { savedFilters } from './table.ts';

export const filtersFeature: Feature = {
	table: savedFilters,
	type: SavedFilterType,
	feed: {
		code: 4,
		type: 'SavedFilterChanged',
		description:
			'A saved filter was created, changed or moved. Changes to the set of todos that it finds are not reported.',
		field: 'savedFilter',
	},
	node: { type: 'SavedFilter', load: loadFilterNodes },
};
