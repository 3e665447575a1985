import type { Feature } from '../feature.ts';
import { SettingsType } from './graphql.ts';
import { settings } from './table.ts';

export const settingsFeature: Feature = {
	table: settings,
	type: SettingsType,
	feed: {
		code: 0,
		type: 'SettingsChanged',
		description: 'The settings of the viewer were changed.',
		field: 'settings',
		key: 'userId',
	},
};
