import type { ObjectRef } from '@pothos/core';
import type { WriteResult } from '../sync/write-transaction.ts';
import { builder, type SchemaTypes } from './builder.ts';
import { payloadDescription } from './payload-description.ts';
import { syncCursorField } from './sync-cursor-field.ts';

/**
 * A factory of payload types for mutations that return one object: the object and the sync cursor.
 *
 * @param field the name of the field that returns the object, for example `savedFilter`.
 * @param noun the name of the object in descriptions, for example `saved filter`.
 */
export function payloadTypes<Row>(field: string, noun: string, type: ObjectRef<SchemaTypes, Row>) {
	return (name: string, content: string) =>
		builder.objectRef<WriteResult<Row>>(name).implement({
			description: payloadDescription(name, content),
			fields: (t) => ({
				[field]: t.field({
					type,
					description: `The ${noun} after the mutation.`,
					// Pothos computes the expected type only for a known row type.
					resolve: ({ result }) => result as never,
				}),
				cursor: syncCursorField(t),
			}),
		});
}
