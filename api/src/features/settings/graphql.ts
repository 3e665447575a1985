import { ViewerType } from '../viewer/graphql.ts';
import { builder } from '../../schema/builder.ts';
import { UnauthenticatedError } from '../../errors.ts';
import { requireScope } from '../../auth/require-scope.ts';
import { mutationResult } from '../../schema/error-types.ts';
import { syncCursorField } from '../../schema/sync-cursor-field.ts';
import type { WriteResult } from '../../sync/write-transaction.ts';
import { updateSettings } from './operations.ts';
import { settingsOf } from './queries.ts';
import type { SettingsRow } from './table.ts';

const Weekday = builder.enumType('Weekday', {
	description: 'A day of the week.',
	values: {
		MONDAY: { description: 'Monday.' },
		TUESDAY: { description: 'Tuesday.' },
		WEDNESDAY: { description: 'Wednesday.' },
		THURSDAY: { description: 'Thursday.' },
		FRIDAY: { description: 'Friday.' },
		SATURDAY: { description: 'Saturday.' },
		SUNDAY: { description: 'Sunday.' },
	} as const,
});

export const QuickAddSyntax = builder.enumType('QuickAddSyntax', {
	description: 'Which marks quick-add understands.',
	values: {
		TODOIST: { description: '`#list /section @tag p1`, as in Todoist.' },
		VIKUNJA: { description: '`+list *tag !3`, as in Vikunja.' },
	} as const,
});

const Theme = builder.enumType('Theme', {
	description: 'Light or dark.',
	values: {
		SYSTEM: { description: 'As the device has it.' },
		LIGHT: { description: 'Always light.' },
		DARK: { description: 'Always dark.' },
	} as const,
});

export const SettingsType = builder.objectRef<SettingsRow>('Settings').implement({
	description: 'How the viewer wants Duly to be.',
	fields: (t) => ({
		timeZone: t.expose('timeZone', {
			type: 'TimeZone',
			description: 'Whose midnight it is when a day begins for the viewer.',
		}),
		weekStart: t.expose('weekStart', {
			type: Weekday,
			description: 'The first day of the week.',
		}),
		quickAddSyntax: t.expose('quickAddSyntax', {
			type: QuickAddSyntax,
			description: 'Which marks quick-add understands unless told otherwise.',
		}),
		theme: t.expose('theme', { type: Theme, description: 'Light or dark.' }),
	}),
});

builder.objectField(ViewerType, 'settings', (t) =>
	t.field({
		type: SettingsType,
		description: 'How the viewer wants Duly to be.',
		resolve: async (_viewer, _args, context) => {
			const row = await settingsOf(requireScope(context));
			if (row === null) throw new UnauthenticatedError();
			return row;
		},
	}),
);

const UpdateSettingsPayload = builder
	.objectRef<WriteResult<SettingsRow>>('UpdateSettingsPayload')
	.implement({
		description: 'It worked.',
		fields: (t) => ({
			settings: t.field({
				type: SettingsType,
				description: 'The settings as they are now.',
				resolve: ({ result }) => result,
			}),
			cursor: syncCursorField(t),
		}),
	});

const UpdateSettingsInput = builder.inputType('UpdateSettingsInput', {
	description: 'Changes to the settings. What is absent stays as it is.',
	fields: (t) => ({
		timeZone: t.field({ type: 'TimeZone', description: 'Whose midnight it is.' }),
		weekStart: t.field({ type: Weekday, description: 'The first day of the week.' }),
		quickAddSyntax: t.field({
			type: QuickAddSyntax,
			description: 'Which marks quick-add understands.',
		}),
		theme: t.field({ type: Theme, description: 'Light or dark.' }),
	}),
});

builder.mutationField('updateSettings', (t) =>
	t.field({
		type: UpdateSettingsPayload,
		errors: mutationResult('updateSettings'),
		description: 'Changes how the viewer wants Duly to be.',
		args: {
			input: t.arg({ type: UpdateSettingsInput, required: true, description: 'The changes.' }),
		},
		resolve: (_root, { input }, context) => updateSettings(requireScope(context), input),
	}),
);
