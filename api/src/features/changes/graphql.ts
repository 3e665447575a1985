import { builder } from '../../schema/builder.ts';
import { SavedFilterType } from '../filters/graphql.ts';
import { requireScope } from '../../auth/require-scope.ts';
import { badInput } from '../../schema/error-types.ts';
import { Selection } from '../../schema/selection.ts';
import { encodeId } from '../../ids/type-id.ts';
import { TodoListType } from '../lists/graphql.ts';
import { SectionType } from '../sections/graphql.ts';
import { SettingsType } from '../settings/graphql.ts';
import { TagType } from '../tags/graphql.ts';
import { TodoType } from '../todos/graphql/todo.ts';
import type { ChangeOf, ChangePage } from './change.ts';
import { ChangeStream } from './change-stream.ts';
import { changesAfter } from './changes-after.ts';

const MAX_CHANGES = 500;

const TodoChanged = builder.objectRef<ChangeOf<'TodoChanged'>>('TodoChanged').implement({
	description: 'A todo was created or changed, or went into or out of the trash.',
	fields: (t) => ({
		todo: t.expose('todo', { type: TodoType, description: 'The todo as it is now.' }),
	}),
});

const TodoListChanged = builder
	.objectRef<ChangeOf<'TodoListChanged'>>('TodoListChanged')
	.implement({
		description: 'A list was created or changed. Todos in it that changed are told by themselves.',
		fields: (t) => ({
			list: t.expose('list', { type: TodoListType, description: 'The list as it is now.' }),
		}),
	});

const SectionChanged = builder.objectRef<ChangeOf<'SectionChanged'>>('SectionChanged').implement({
	description: 'A section was created or changed.',
	fields: (t) => ({
		section: t.expose('section', {
			type: SectionType,
			description: 'The section as it is now.',
		}),
	}),
});

const TagChanged = builder.objectRef<ChangeOf<'TagChanged'>>('TagChanged').implement({
	description: 'A tag was created or changed. Which todos have it, the todos tell.',
	fields: (t) => ({
		tag: t.expose('tag', { type: TagType, description: 'The tag as it is now.' }),
	}),
});

const SavedFilterChanged = builder
	.objectRef<ChangeOf<'SavedFilterChanged'>>('SavedFilterChanged')
	.implement({
		description: 'A saved filter was created or changed. Which todos it finds, it alone tells.',
		fields: (t) => ({
			savedFilter: t.expose('savedFilter', {
				type: SavedFilterType,
				description: 'The saved filter as it is now.',
			}),
		}),
	});

const SettingsChanged = builder
	.objectRef<ChangeOf<'SettingsChanged'>>('SettingsChanged')
	.implement({
		description: 'The viewer set something.',
		fields: (t) => ({
			settings: t.expose('settings', {
				type: SettingsType,
				description: 'The settings as they are now.',
			}),
		}),
	});

const NodeDeleted = builder.objectRef<ChangeOf<'NodeDeleted'>>('NodeDeleted').implement({
	description:
		'Something was deleted for good. Its id may be one that this client never heard of: then there is nothing to do.',
	fields: (t) => ({
		id: t.id({
			description: 'What is no more. The prefix tells what it was, for example `todo_`.',
			resolve: ({ nodeType, nodeId }) => encodeId(nodeType, nodeId),
		}),
	}),
});

const Change = builder.unionType('Change', {
	description:
		'Something that is now as told, or is no more. Each tells the whole state, so that applying one twice does no harm.',
	types: [
		TodoChanged,
		TodoListChanged,
		SectionChanged,
		TagChanged,
		SavedFilterChanged,
		SettingsChanged,
		NodeDeleted,
	],
	resolveType: ({ type }) => type,
});

const ChangePageType = builder.objectRef<ChangePage>('ChangePage').implement({
	description:
		'Some of what changed, oldest first. Apply it, and store `cursor` together with the result.',
	fields: (t) => ({
		changes: t.field({
			type: [Change],
			description: 'In the order in which to apply them.',
			resolve: ({ changes }) => [...changes],
		}),
		cursor: t.field({
			type: 'SyncCursor',
			description: 'What to continue from once these changes are applied.',
			resolve: ({ position }) => position,
		}),
		hasMore: t.exposeBoolean('hasMore', {
			description:
				'Whether more is there already. While true, what was applied so far is between two states; once false, it is exactly what the server has.',
		}),
	}),
});

const CURSOR_RULES =
	'A cursor that cannot be continued from (older than 90 days, of another user or another server) fails with `extensions.code` RESYNC_REQUIRED: drop what you have, and start without one.';

builder.queryField('changes', (t) =>
	t.field({
		type: ChangePageType,
		description: `Everything of the viewer’s that changed after a cursor; without one, everything that exists. Read pages until \`hasMore\` is false. ${CURSOR_RULES}`,
		args: {
			after: t.arg({
				type: 'SyncCursor',
				description: 'What this client has. Absent or null: nothing.',
			}),
			first: t.arg.int({
				defaultValue: 100,
				description: `At most how many changes, 1 to ${MAX_CHANGES}.`,
			}),
		},
		resolve: (_root, { after, first }, context, info) => {
			const most = first ?? 100;
			if (most < 1 || most > MAX_CHANGES) {
				throw badInput(`\`first\` must be between 1 and ${MAX_CHANGES}.`);
			}
			const selection = Selection.of(info).child('changes');
			return changesAfter(requireScope(context), after ?? null, most, selection);
		},
	}),
);

builder.subscriptionField('changes', (t) =>
	t.field({
		type: ChangePageType,
		description: `Everything that changed after a cursor, and from then on whatever changes, within moments. The first page comes at once, even empty. Ends with the error UNAUTHENTICATED when the token runs out, and without one when the server restarts: subscribe again from the last cursor. ${CURSOR_RULES}`,
		args: {
			after: t.arg({
				type: 'SyncCursor',
				description: 'What this client has. Absent or null: nothing, so everything comes first.',
			}),
		},
		subscribe: (_root, { after }, context, info) => {
			const scope = requireScope(context);
			const selection = Selection.of(info).child('changes');
			return new ChangeStream(scope, {
				after: after ?? null,
				until: context.viewer!.expiresAt,
				read: (position) => changesAfter(scope, position, MAX_CHANGES, selection),
			});
		},
		resolve: (page) => page,
	}),
);
