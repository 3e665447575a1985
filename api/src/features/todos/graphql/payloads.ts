import { builder } from '../../../schema/builder.ts';
import { ConflictError } from '../../../errors.ts';
import { ErrorInterface } from '../../../schema/error-types.ts';
import { payloadDescription } from '../../../schema/payload-description.ts';
import { payloadTypes } from '../../../schema/payload-types.ts';
import { syncCursorField } from '../../../schema/sync-cursor-field.ts';
import { encodeId, type NodeType, type Uuid } from '../../../ids/type-id.ts';
import type { WriteResult } from '../../../sync/write-transaction.ts';
import { TodoType } from './todo.ts';
import type { LoadedTodo } from '../read/load-todos.ts';

builder.objectType(ConflictError<LoadedTodo>, {
	name: 'ConflictError',
	description: 'The todo has changed since the time in `ifUpdatedAt`. Nothing was written.',
	interfaces: [ErrorInterface],
	fields: (t) => ({
		current: t.field({
			type: TodoType,
			description: 'The stored todo, including the changes that caused the conflict.',
			resolve: ({ current }) => current,
		}),
	}),
});

export const todoPayload = payloadTypes('todo', 'todo', TodoType);

/** The payload type of a mutation of several todos. */
export function todosPayload(name: string, content: string) {
	return builder.objectRef<WriteResult<LoadedTodo[]>>(name).implement({
		description: payloadDescription(name, content),
		fields: (t) => ({
			todos: t.field({
				type: [TodoType],
				description: 'The todos after the mutation, each once, in the order of `ids`.',
				resolve: ({ result }) => result,
			}),
			cursor: syncCursorField(t),
		}),
	});
}

/** The payload type of a mutation that deletes one object permanently: only its id remains. */
export function purgedPayload<T extends NodeType>(name: string, type: T, noun: string) {
	return builder.objectRef<WriteResult<Uuid<T>>>(name).implement({
		description: payloadDescription(name, `the id of the deleted ${noun}`),
		fields: (t) => ({
			deletedId: t.id({
				description: `Global id of the ${noun} that was deleted permanently.`,
				resolve: ({ result }) => encodeId(type, result),
			}),
			cursor: syncCursorField(t),
		}),
	});
}

export const EmptyTrashPayload = builder
	.objectRef<WriteResult<Uuid<'Todo'>[]>>('EmptyTrashPayload')
	.implement({
		description: payloadDescription('EmptyTrashPayload', 'the ids of the deleted todos'),
		fields: (t) => ({
			deletedIds: t.idList({
				description: 'Global ids of the todos that were deleted permanently, including subtasks.',
				resolve: ({ result }) => result.map((id) => encodeId('Todo', id)),
			}),
			cursor: syncCursorField(t),
		}),
	});

/** The result of an operation on several todos that was called with one. */
export async function firstOf<T>(written: Promise<WriteResult<T[]>>): Promise<WriteResult<T>> {
	const { result, version } = await written;
	return { result: result[0]!, version };
}
