import { builder } from '../../schema/builder.ts';
import { requireScope } from '../../auth/require-scope.ts';
import { badInput } from '../../schema/error-types.ts';
import { Selection } from '../../schema/selection.ts';
import { encodeId } from '../../ids/type-id.ts';
import { FEATURES } from '../features.ts';
import type { ChangePage, Deletion, ObjectChange } from './change.ts';
import { encodeSyncCursor } from '../../sync/sync-cursor.ts';
import { TOMBSTONE_DAYS } from '../../sync/prune-tombstones.ts';
import { ChangeStream } from './change-stream.ts';
import { readChangePage } from './read-change-page.ts';

const MAX_CHANGES = 500;

/** `savedFilter` as `saved filter`. */
const words = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** One member of `Change` per kind of object, as its feature declares it. */
const objectChanges = FEATURES.map(({ type, feed }) =>
	builder.objectRef<ObjectChange>(feed.type).implement({
		description: feed.description,
		fields: (t) => ({
			[feed.field]: t.expose('object', {
				type,
				description: `Current state of the ${words(feed.field)}, which replaces the copy of the client.`,
			}),
		}),
	}),
);

const NodeDeleted = builder.objectRef<Deletion>('NodeDeleted').implement({
	description:
		'An object was deleted permanently. A client that does not have the object ignores this change.',
	fields: (t) => ({
		id: t.id({
			description:
				'Global id of the deleted object. Its prefix identifies the type, for example `todo_`.',
			resolve: ({ nodeType, nodeId }) => encodeId(nodeType, nodeId),
		}),
	}),
});

const Change = builder.unionType('Change', {
	description:
		'A change to one object of the viewer. It contains the entire state of the object, so applying it twice has the same result as applying it once.',
	types: [...objectChanges, NodeDeleted],
	resolveType: ({ type }) => type,
});

const ChangePageType = builder.objectRef<ChangePage>('ChangePage').implement({
	description:
		'A page of changes, the oldest first. Clients apply the changes and store `cursor` together with the result.',
	fields: (t) => ({
		changes: t.field({
			type: [Change],
			description: 'Changes in the order in which clients apply them.',
			resolve: ({ changes }) => [...changes],
		}),
		cursor: t.field({
			type: 'SyncCursor',
			description: 'Position after these changes. Pass it as `after` to continue.',
			resolve: ({ position }) => position,
		}),
		hasMore: t.exposeBoolean('hasMore', {
			description:
				'Whether further changes exist already. While it is true, the client may have applied only a part of a write; once it is false, the client has the same state as the server.',
		}),
	}),
});

const CURSOR_RULES = `A cursor that is older than ${TOMBSTONE_DAYS} days, or comes from another user or server, fails with the error code \`RESYNC_REQUIRED\`; the client then discards its copy and starts without a cursor.`;

builder.queryField('changes', (t) =>
	t.field({
		type: ChangePageType,
		description: `Changes to data of the viewer after a cursor or, without one, all existing objects. Fetch pages until \`hasMore\` is false. ${CURSOR_RULES}`,
		args: {
			after: t.arg({
				type: 'SyncCursor',
				description:
					'Cursor of the last page that the client has applied. Absent or null: the client has no data, and all objects are returned.',
			}),
			first: t.arg.int({
				defaultValue: 100,
				description: `Maximum number of changes in the page, 1 to ${MAX_CHANGES}. Null means the default, 100.`,
			}),
		},
		resolve: (_root, { after, first }, context, info) => {
			const most = first ?? 100;
			if (most < 1 || most > MAX_CHANGES) {
				throw badInput(`\`first\` must be between 1 and ${MAX_CHANGES}.`);
			}
			const selection = Selection.of(info).child('changes');
			return readChangePage(requireScope(context), after ?? null, most, selection);
		},
	}),
);

builder.subscriptionField('changes', (t) =>
	t.field({
		type: ChangePageType,
		description: `Changes to data of the viewer after a cursor, and then each later change as it happens. The first page is sent immediately, even if it is empty. The stream ends with the error code \`UNAUTHENTICATED\` when the access token expires, and without an error when the server restarts; in both cases subscribe again with the last cursor. ${CURSOR_RULES}`,
		args: {
			after: t.arg({
				type: 'SyncCursor',
				description:
					'Cursor of the last page that the client has applied. Absent or null: the client has no data, and the stream starts with all objects.',
			}),
		},
		subscribe: (_root, { after }, context, info) => {
			const scope = requireScope(context);
			const selection = Selection.of(info).child('changes');
			return new ChangeStream(scope, {
				after: after ?? null,
				until: context.viewer!.expiresAt,
				// The devices of a user that are at the same position read one page together.
				read: (position) => {
					const key = `${scope.userId} ${position === null ? '' : encodeSyncCursor(position)}`;
					const load = () => readChangePage(scope, position, MAX_CHANGES, selection);
					return context.sharedReads.read(selection ?? context.sharedReads, key, load);
				},
			});
		},
		resolve: (page) => page,
	}),
);
