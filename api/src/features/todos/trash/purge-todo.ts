import type { Scope } from '../../../auth/scope.ts';
import { withNextVersion, type WriteResult } from '../../../sync/write-transaction.ts';
import { loadOwnTodos } from '../load-own-todos.ts';
import type { TodoId } from '../table.ts';
import { purgeTodos } from './purge-todos.ts';

/** Deletes a todo and everything beneath it for good. @throws NotFoundError */
export function purgeTodo(scope: Scope, id: TodoId): Promise<WriteResult<TodoId>> {
	return withNextVersion(scope, async (tx, version) => {
		await loadOwnTodos(tx, scope, [id], ['input', 'id']);
		await purgeTodos(tx, scope, version, [id]);
		return id;
	});
}
