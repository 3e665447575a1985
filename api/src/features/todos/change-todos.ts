import type { Scope } from '../../auth/scope.ts';
import { type Attempt, type NEEDS_LOCK, write } from '../../sync/write.ts';
import type { WriteResult } from '../../sync/write-transaction.ts';
import { inIdOrder } from './load-own-todos.ts';
import { decodeState, type Facts, readForChange, type TodosState } from './read-for-change.sql.ts';
import { storeChanges, type TodoChanges } from './store-changes.sql.ts';
import type { TodoId, TodoRow } from './table.ts';

export interface ChangeSteps<Read> {
	/** What to read beside the todos themselves. */
	readonly facts: Facts<Read>;
	/** The rule: pure, but for what it throws. Null where nothing is to be stored. */
	readonly decide: (
		state: TodosState & Read,
		attempt: Attempt,
	) => TodoChanges | null | typeof NEEDS_LOCK | Promise<TodoChanges | typeof NEEDS_LOCK>;
	/** @param keepState takes the row of a `stateQuery` that was read where the statement is refused. */
	readonly inOneStatement?:
		| ((
				keepState: (row: Record<string, unknown>) => void,
		  ) => Promise<WriteResult<TodoRow[]> | null>)
		| undefined;
}

/**
 * Changes todos by what a rule decides about them, in two round trips: one reads, one stores. The
 * result has the todos in the order of their ids.
 *
 * @param path the argument that names the todos.
 * @throws NotFoundError naming those that are not the user's.
 */
export function changeTodos<Read>(
	scope: Scope,
	ids: readonly TodoId[],
	path: readonly string[],
	{ facts, decide, inOneStatement }: ChangeSteps<Read>,
): Promise<WriteResult<TodoRow[]>> {
	let kept: (TodosState & Read) | null = null;
	return write(scope, {
		inOneStatement:
			inOneStatement && (() => inOneStatement((row) => (kept = decodeState<Read>(row)))),
		attempt: async (attempt) => {
			const state = kept ?? (await readForChange(attempt.db, scope, ids, facts));
			kept = null;
			const todos = inIdOrder(ids, state.todos, path);
			const changes = await decide({ ...state, todos }, attempt);
			if (typeof changes === 'symbol') return changes;
			if (changes === null) return { result: todos, version: state.version };
			const stored = await storeChanges(attempt.db, scope, state.version, ids, changes);
			if (stored === null) return null;
			const changed = new Map(stored.result.map((row) => [row.id, row]));
			return {
				result: todos.map((row) => changed.get(row.id) ?? row),
				version: stored.version,
			};
		},
	});
}
