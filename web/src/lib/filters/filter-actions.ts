import { newId } from '@duly/api/ids';
import {
	CreateSavedFilterMutation,
	DeleteSavedFilterMutation,
	UpdateSavedFilterMutation,
} from './documents.ts';
import type { SavedFilter } from './saved-filter.ts';
import type { SavedFilters } from './saved-filters.svelte.ts';

/** Keeps a search and returns its id at once; it is saved meanwhile. */
export function createFilter(
	{ mutations }: SavedFilters,
	name: string,
	query: string,
): { id: string; saved: Promise<boolean> } {
	const id = newId('SavedFilter');
	const failed = `The filter “${name}” was not saved.`;
	return { id, saved: mutations.run(CreateSavedFilterMutation, { id, name, query }, failed) };
}

export function updateFilter(
	{ mutations }: SavedFilters,
	{ id, name }: SavedFilter,
	changes: { name: string; query: string },
): Promise<boolean> {
	const failed = `The change to “${name}” was not saved.`;
	return mutations.run(UpdateSavedFilterMutation, { id, ...changes }, failed);
}

/** The todos that it finds stay. */
export function deleteFilter(
	{ mutations }: SavedFilters,
	{ id, name }: SavedFilter,
): Promise<boolean> {
	const failed = `The filter “${name}” was not deleted.`;
	return mutations.run(DeleteSavedFilterMutation, { id }, failed);
}
