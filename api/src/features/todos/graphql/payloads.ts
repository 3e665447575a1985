import { builder } from '../../../schema/builder.ts';
import { ConflictError } from '../../../errors.ts';
import { ErrorInterface } from '../../../schema/error-types.ts';
import { syncCursorField } from '../../../schema/sync-cursor-field.ts';
import { encodeId, type NodeType, type Uuid } from '../../../ids/type-id.ts';
import type { WriteResult } from '../../../sync/write-transaction.ts';
import { TodoType } from './todo.ts';
import type { LoadedTodo } from '../read/queries.ts';

builder.objectType(ConflictError<LoadedTodo>, {
	name: 'ConflictError',
	description: 'The todo changed since `ifUpdatedAt`. Nothing was written.',
	interfaces: [ErrorInterface],
	fields: (t) => ({
		current: t.field({
			type: TodoType,
			description: 'The todo as it is now.',
			resolve: ({ current }) => current,
		}),
	}),
});

/** What a mutation of one todo answers. */
export function todoPayload(name: string) {
	return builder.objectRef<WriteResult<LoadedTodo>>(name).implement({
		description: 'It worked.',
		fields: (t) => ({
			todo: t.field({
				type: TodoType,
				description: 'The todo as it is now.',
				resolve: ({ result }) => result,
			}),
			cursor: syncCursorField(t),
		}),
	});
}

/** What a mutation of many todos answers. */
export function todosPayload(name: string) {
	return builder.objectRef<WriteResult<LoadedTodo[]>>(name).implement({
		description: 'It worked, for all of them.',
		fields: (t) => ({
			todos: t.field({
				type: [TodoType],
				description: 'The todos as they are now, in the order of the ids.',
				resolve: ({ result }) => result,
			}),
			cursor: syncCursorField(t),
		}),
	});
}

/** What is gone can only be named. */
export function purgedPayload<T extends NodeType>(name: string, type: T) {
	return builder.objectRef<WriteResult<Uuid<T>>>(name).implement({
		description: 'It worked.',
		fields: (t) => ({
			deletedId: t.id({
				description: 'What is no more.',
				resolve: ({ result }) => encodeId(type, result),
			}),
			cursor: syncCursorField(t),
		}),
	});
}

export const EmptyTrashPayload = builder
	.objectRef<WriteResult<Uuid<'Todo'>[]>>('EmptyTrashPayload')
	.implement({
		description: 'It worked.',
		fields: (t) => ({
			deletedIds: t.idList({
				description: 'What is no more.',
				resolve: ({ result }) => result.map((id) => encodeId('Todo', id)),
			}),
			cursor: syncCursorField(t),
		}),
	});

/** The answer of an operation on many, where it was asked about one. */
export async function firstOf<T>(written: Promise<WriteResult<T[]>>): Promise<WriteResult<T>> {
	const { result, version } = await written;
	return { result: result[0]!, version };
}
