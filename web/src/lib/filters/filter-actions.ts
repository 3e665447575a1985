import { newId } from '@duly/api/ids';
import {
	CreateSavedFilterMutation,
	DeleteSavedFilterMutation,
	MoveSavedFilterMutation,
	UpdateSavedFilterMutation,
} from './documents.ts';
import { type Neighbours, positionAmong } from '#lib/order/position-among.ts';
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

/** Puts a filter right before or after another one. */
export function moveFilter(
	{ mutations, all }: SavedFilters,
	{ id, name }: SavedFilter,
	to: Neighbours,
): Promise<boolean> {
	const position = positionAmong(all, id, to);
	const failed = `“${name}” was not moved.`;
	return mutations.run(MoveSavedFilterMutation, { id, ...to }, failed, { position });
}
