import type { Feature } from '../feature.ts';
import { loadTagNodes, TagType } from './graphql.ts';
import { tags } from './table.ts';

export const tagsFeature: Feature = {
	table: tags,
	type: TagType,
	feed: {
		code: 3,
		type: 'TagChanged',
		description:
			'A tag was created or changed. Adding it to a todo or removing it is a change to the todo.',
		field: 'tag',
	},
	node: { type: 'Tag', load: loadTagNodes },
};
