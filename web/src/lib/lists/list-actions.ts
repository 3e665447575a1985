import { newId } from '@duly/api/ids';
import { type Neighbours, positionAmong } from '#lib/order/position-among.ts';
import type { UndoHistory } from '#lib/todos/undo-history.ts';
import {
	ArchiveListMutation,
	DuplicateListMutation,
	MoveListMutation,
	UnarchiveListMutation,
} from './documents.ts';
import type { TodoList } from './list.ts';
import type { Lists } from './lists.svelte.ts';

type Named = Pick<TodoList, 'id' | 'name'>;

/** Puts a list right before or after another one, among the favourites or among the others. */
export async function moveList(
	lists: Lists,
	list: TodoList,
	to: Neighbours,
	isFavorite: boolean,
): Promise<boolean> {
	const { id, name } = list;
	const changes = isFavorite !== list.isFavorite && lists.update(list, { isFavorite });
	if (to.before === undefined && to.after === undefined) return changes;
	const position = positionAmong(isFavorite ? lists.favorites : lists.others, id, to);
	const failed = `“${name}” was not moved.`;
	return lists.mutations.run(MoveListMutation, { id, ...to }, failed, { position });
}

/** Puts a list out of the way, with all that is in it. */
export async function archiveList(lists: Lists, list: Named, history: UndoHistory): Promise<void> {
	const { id, name } = list;
	const takeBack = () => void unarchiveList(lists, list);
	const withdraw = history.offer(`Archived “${name}”`, takeBack);
	const failed = `“${name}” was not archived.`;
	if (!(await lists.mutations.run(ArchiveListMutation, { id }, failed))) withdraw();
}

export function unarchiveList(lists: Lists, { id, name }: Named): Promise<boolean> {
	return lists.mutations.run(UnarchiveListMutation, { id }, `“${name}” was not restored.`);
}

/** Copies a list with its open todos. What is in it, only the server knows; it is there with the answer. */
export async function duplicateList(lists: Lists, { id, name }: Named): Promise<string | null> {
	const copy = newId('TodoList');
	const failed = `“${name}” was not duplicated.`;
	const isDone = await lists.mutations.run(DuplicateListMutation, { id, newId: copy }, failed);
	return isDone ? copy : null;
}
