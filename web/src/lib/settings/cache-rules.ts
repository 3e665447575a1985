import type { Cache } from '@urql/exchange-graphcache';
import type { CacheRules } from '#lib/graphql/cache-rules.ts';
import { graphql, type VariablesOf } from '#lib/graphql/graphql.ts';
import { AccountSettings_settings, type UpdateSettingsMutation } from './documents.ts';

type Update = VariablesOf<typeof UpdateSettingsMutation>;

const ViewerSettings = graphql(
	`
		fragment ViewerSettings_viewer on Viewer @_unmask {
			id
			settings {
				...AccountSettings_settings
			}
		}
	`,
	[AccountSettings_settings],
);

/** How a change of the settings shows before the server has answered. */
export const settingsCacheRules: CacheRules = {
	optimistic: {
		updateSettings: ({ input }: Update, cache) => ({
			__typename: 'UpdateSettingsPayload',
			settings: {
				...cache.readFragment(ViewerSettings, viewer(cache))?.settings,
				...input,
				__typename: 'Settings',
			},
		}),
	},
	updates: {
		Mutation: {
			updateSettings({ updateSettings }, _args, cache) {
				const { settings } = updateSettings as { settings?: object };
				if (settings !== undefined) writeSettings(cache, settings);
			},
		},
	},
};

/** Tells every page how the person wants Duly to be now. */
export function writeSettings(cache: Cache, settings: object): void {
	const written = { __typename: 'Settings', ...settings };
	cache.writeFragment(ViewerSettings, { ...viewer(cache), settings: written } as never);
}

/** The one person whose cache this is. */
function viewer(cache: Cache) {
	const key = cache.resolve('Query', 'viewer') as string;
	return { __typename: 'Viewer' as const, id: cache.resolve(key, 'id') as string };
}
