import { ViewerType } from '../viewer/graphql.ts';
import { builder } from '../../schema/builder.ts';
import { UnauthenticatedError } from '../../errors.ts';
import { requireScope } from '../../auth/require-scope.ts';
import { mutationResult } from '../../schema/error-types.ts';
import { inputArg } from '../../schema/input-arg.ts';
import { payloadTypes } from '../../schema/payload-types.ts';
import { updateSettings } from './operations.ts';
import { settingsOf } from './queries.ts';
import type { SettingsRow } from './table.ts';

const Weekday = builder.enumType('Weekday', {
	description: 'A day of the week in the Gregorian calendar.',
	values: {
		MONDAY: { description: 'The weekday Monday, day 1 of the ISO 8601 week.' },
		TUESDAY: { description: 'The weekday Tuesday, day 2 of the ISO 8601 week.' },
		WEDNESDAY: { description: 'The weekday Wednesday, day 3 of the ISO 8601 week.' },
		THURSDAY: { description: 'The weekday Thursday, day 4 of the ISO 8601 week.' },
		FRIDAY: { description: 'The weekday Friday, day 5 of the ISO 8601 week.' },
		SATURDAY: { description: 'The weekday Saturday, day 6 of the ISO 8601 week.' },
		SUNDAY: { description: 'The weekday Sunday, day 7 of the ISO 8601 week.' },
	} as const,
});

export const QuickAddSyntax = builder.enumType('QuickAddSyntax', {
	description: 'The markers that quick-add recognises in a line of text.',
	values: {
		TODOIST: {
			description:
				'Markers as in Todoist: `#list`, `/section`, `@tag`, and `p1` (urgent) to `p4` (low).',
		},
		VIKUNJA: {
			description:
				'Markers as in Vikunja: `+list`, `*tag`, and `!1` (low) to `!4` (urgent). There is none for sections.',
		},
	} as const,
});

const Theme = builder.enumType('Theme', {
	description: 'The colour scheme in which clients show their user interface.',
	values: {
		SYSTEM: { description: 'Follows the setting of the device.' },
		LIGHT: { description: 'Uses the light colour scheme.' },
		DARK: { description: 'Uses the dark colour scheme.' },
	} as const,
});

export const SettingsType = builder.objectRef<SettingsRow>('Settings').implement({
	description:
		'Preferences of the viewer. They apply to all clients and are visible to the viewer only.',
	fields: (t) => ({
		timeZone: t.expose('timeZone', {
			type: 'TimeZone',
			description:
				'Time zone that decides which day is today for the viewer, in filters, searches, quick-add and recurrence. Initially `UTC`.',
		}),
		weekStart: t.expose('weekStart', {
			type: Weekday,
			description:
				'First day of the week, in searches such as `due:"this week"`, in quick-add and in calendars. Initially `MONDAY`.',
		}),
		quickAddSyntax: t.expose('quickAddSyntax', {
			type: QuickAddSyntax,
			description:
				'Markers that quick-add recognises if a request names none. Initially `TODOIST`.',
		}),
		theme: t.expose('theme', {
			type: Theme,
			description: 'Colour scheme of the clients’ user interface. Initially `SYSTEM`.',
		}),
	}),
});

builder.objectField(ViewerType, 'settings', (t) =>
	t.field({
		type: SettingsType,
		description: 'Preferences of the viewer, which exist from sign-up on.',
		resolve: async (_viewer, _args, context) => {
			const row = await settingsOf(requireScope(context));
			if (row === null) throw new UnauthenticatedError();
			return row;
		},
	}),
);

const settingsPayload = payloadTypes('settings', 'settings', SettingsType);

const UpdateSettingsInput = builder.inputType('UpdateSettingsInput', {
	description: 'Changes to the settings of the viewer. Absent and null fields stay unchanged.',
	fields: (t) => ({
		timeZone: t.field({
			type: 'TimeZone',
			description:
				'New time zone of the viewer, for example `Europe/Berlin`. Absent or null: unchanged.',
		}),
		weekStart: t.field({
			type: Weekday,
			description: 'New first day of the week. Absent or null: unchanged.',
		}),
		quickAddSyntax: t.field({
			type: QuickAddSyntax,
			description: 'New default markers of quick-add. Absent or null: unchanged.',
		}),
		theme: t.field({
			type: Theme,
			description: 'New colour scheme. Absent or null: unchanged.',
		}),
	}),
});

builder.mutationField('updateSettings', (t) =>
	t.field({
		type: settingsPayload('UpdateSettingsPayload', 'the changed settings'),
		errors: mutationResult('updateSettings'),
		description: 'Changes the settings of the viewer.',
		args: inputArg(UpdateSettingsInput, 'The settings to change.'),
		resolve: (_root, { input }, context) => updateSettings(requireScope(context), input),
	}),
);
