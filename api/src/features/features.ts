import type { Feature } from './feature.ts';
import { filtersFeature } from './filters/feature.ts';
import { listsFeature } from './lists/feature.ts';
import { sectionsFeature } from './sections/feature.ts';
import { settingsFeature } from './settings/feature.ts';
import { tagsFeature } from './tags/feature.ts';
import { todosFeature } from './todos/feature.ts';

/**
 * All kinds of objects, in the order in which the change feed delivers those of one write: a
 * container before what it contains.
 */
export const FEATURES: readonly Feature[] = [
	settingsFeature,
	listsFeature,
	sectionsFeature,
	tagsFeature,
	filtersFeature,
	todosFeature,
];
