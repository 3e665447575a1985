import { graphql, type ResultOf } from '#lib/graphql/graphql.ts';

/** How a person wants Duly to be, on all of their devices. */
export const AccountSettings_settings = graphql(`
	fragment AccountSettings_settings on Settings @_unmask {
		timeZone
		weekStart
		quickAddSyntax
		theme
	}
`);

export type AccountSettings = ResultOf<typeof AccountSettings_settings>;

export const UpdateSettingsMutation = graphql(
	`
		mutation UpdateSettings($input: UpdateSettingsInput!) {
			updateSettings(input: $input) {
				__typename
				... on UpdateSettingsPayload {
					settings {
						...AccountSettings_settings
					}
				}
				... on Error {
					message
				}
			}
		}
	`,
	[AccountSettings_settings],
);
