import type { Context } from '../../../schema/context.ts';
import { requireScope } from '../../../auth/require-scope.ts';
import { requestListLoader, requestLoader } from '../../../schema/loader.ts';
import type { Uuid } from '../../../ids/type-id.ts';
import type { TagRow } from '../../tags/table.ts';
import type { LoadedTodo } from '../read/load-todos.ts';
import { occurrencesOfTodos, tagsOfTodos, todoRowsById } from '../read/queries.ts';
import type { CompletedOccurrenceRow } from '../table.ts';

/** Todos by id, batched. */
export const todoById = requestLoader<Uuid<'Todo'>, LoadedTodo>(
	(context, ids) => todoRowsById(requireScope(context), ids),
	({ id }) => id,
);

const loadTags = requestListLoader<string, TagRow>();
/** A todo's tags where they were not fetched with it, batched. */
export function tagsOf(context: Context, id: Uuid<'Todo'>): Promise<TagRow[]> {
	return loadTags(context, '', id, (ids) => tagsOfTodos(requireScope(context), ids));
}

const loadOccurrences = requestListLoader<string, CompletedOccurrenceRow>();
/** The completions of a recurring todo, batched. */
export function occurrencesOf(
	context: Context,
	id: Uuid<'Todo'>,
): Promise<CompletedOccurrenceRow[]> {
	return loadOccurrences(context, '', id, (ids) => occurrencesOfTodos(requireScope(context), ids));
}
