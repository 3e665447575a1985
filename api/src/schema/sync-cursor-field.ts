import type { ObjectFieldBuilder } from '@pothos/core';
import type { SchemaTypes } from './builder.ts';
import type { WriteResult } from '../sync/write-transaction.ts';
import { positionAfter } from '../sync/sync-cursor.ts';
import { requireScope } from '../auth/require-scope.ts';

/** The field of a payload that returns the position of the write in the viewer's change feed. */
export function syncCursorField<T>(t: ObjectFieldBuilder<SchemaTypes, WriteResult<T>>) {
	return t.field({
		type: 'SyncCursor',
		description:
			'Position in the change feed of the viewer right after this write. `changes(after:)` returns the writes that follow it, but not writes of other devices that precede it: a client that already follows the feed keeps its own cursor.',
		resolve: ({ version }, _args, context) => positionAfter(requireScope(context).userId, version),
	});
}
