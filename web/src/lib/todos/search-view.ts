import type { Todo } from './todo.ts';

const SPEAKS_OF_DONE = /\bis:"?completed|\bcompleted:|(-|\bnot\s+)is:"?open/i;
const SPEAKS_OF_TRASH = /\bis:"?deleted/i;

/**
 * Whether a todo that a search found is still to be seen. As on the server, what is done or in the
 * trash is not, unless the search speaks of it; so it leaves at once, and returns when that is undone.
 */
export function showsInSearch(
	query: string,
): (todo: Pick<Todo, 'status' | 'deletedAt'>) => boolean {
	const showsDone = SPEAKS_OF_DONE.test(query);
	const showsTrash = SPEAKS_OF_TRASH.test(query);
	return ({ status, deletedAt }) =>
		(showsDone || status === 'OPEN') && (showsTrash || deletedAt === null);
}
