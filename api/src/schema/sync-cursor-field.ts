import type { ObjectFieldBuilder } from '@pothos/core';
import type { builder } from './builder.ts';
import type { WriteResult } from '../sync/write-transaction.ts';
import { positionAfter } from '../sync/sync-cursor.ts';
import { requireScope } from '../auth/require-scope.ts';

type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never;

/** Where the viewer's history stands after a write. */
export function syncCursorField<T>(t: ObjectFieldBuilder<Types, WriteResult<T>>) {
	return t.field({
		type: 'SyncCursor',
		description:
			'Where the viewer’s history stands after this write. `changes(after:)` tells what came later; what other devices wrote shortly before, it does not.',
		resolve: ({ version }, _args, context) => positionAfter(requireScope(context).userId, version),
	});
}
