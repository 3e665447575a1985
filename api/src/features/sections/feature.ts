import type { Feature } from '../feature.ts';
import { loadSectionNodes, SectionType } from './graphql.ts';
import { sections } from './table.ts';

export const sectionsFeature: Feature = {
	table: sections,
	type: SectionType,
	feed: {
		code: 2,
		type: 'SectionChanged',
		description:
			'A section was created, changed or moved. Changes to its todos are separate changes.',
		field: 'section',
	},
	node: { type: 'Section', load: loadSectionNodes },
};
