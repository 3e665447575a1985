import type { ObjectFieldBuilder } from '@pothos/core';
import type { builder } from '../builder.ts';
import type { Written } from '../sync/clock.ts';

type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never;

/** Where the viewer's history stands after a write: what `changes(after:)` continues from. */
export function syncCursorField<T>(t: ObjectFieldBuilder<Types, Written<T>>) {
	return t.field({
		type: 'SyncCursor',
		description:
			'Where the viewer’s history stands after this write. `changes(after:)` tells what came later.',
		resolve: ({ version }) => version,
	});
}
