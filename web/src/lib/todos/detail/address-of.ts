import type { Todo } from '../todo.ts';

/** Where a todo is found whenever one comes: in its list, opened. */
export function addressOf({ id, list }: Pick<Todo, 'id' | 'list'>): string {
	return `${list.isInbox ? '/inbox' : `/lists/${list.id}`}?todo=${id}`;
}
