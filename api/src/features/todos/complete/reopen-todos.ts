import type { Scope } from '../../../auth/scope.ts';
import { jsonObject, rowDecoder } from '../../../database/query-text.ts';
import type { WriteResult } from '../../../sync/write-transaction.ts';
import { changeTodos } from '../change-todos.ts';
import { MAX_LEVELS } from '../move/subtrees.sql.ts';
import type { TodosState } from '../read-for-change.sql.ts';
import { type TodoChanges, TodoPatches } from '../store-changes.sql.ts';
import {
	completedOccurrences,
	type CompletedOccurrenceRow,
	type TodoId,
	type TodoRow,
} from '../table.ts';
import { NAMED, runUpdate, updateStatement } from '../update/update-in-one-statement.sql.ts';
import { isRecurring } from './occurrence.ts';

/**
 * Opens completed todos again, with the subtasks that were completed along with them, and with
 * whatever completed todo they are beneath; what is open stays as it is.
 *
 * @param occurrence takes back the completion of that occurrence of the (one) recurring todo.
 * @throws NotFoundError where the user has no such todo.
 */
export function reopenTodos(
	scope: Scope,
	ids: readonly TodoId[],
	path: readonly string[] = ['input', 'ids'],
	occurrence: string | null = null,
): Promise<WriteResult<TodoRow[]>> {
	return changeTodos<ReopeningFacts>(scope, ids, path, {
		inOneStatement: occurrence === null ? () => runUpdate(scope, REOPEN_PLAIN, ids) : undefined,
		facts: { expressions: FACTS, parameters: [occurrence] },
		decide: (state) => reopening(state, occurrence),
	});
}

/** Todos that neither recur nor have a parent, nor were completed with others, or are open already. */
const REOPEN_PLAIN = updateStatement('completed_at = null, completed_with = null', {
	each: `todo.completed_at is null or (todo.recurrence_rule is null and todo.parent_id is null)`,
	together: `not exists (
		select from todos other where other.user_id = $1::uuid and other.completed_with = any($2::uuid[])
	)`,
	unchanged: 'todo.completed_at is null',
});

interface Related {
	readonly id: string;
	/** The named todo that it is above, or was completed with; null for a subtask of a record. */
	readonly rootId: string | null;
	readonly isCompleted: boolean;
}

interface ReopeningFacts {
	readonly records: readonly Record<string, unknown>[];
	readonly related: readonly Related[];
}

const RECORDS = `
	select record.* from completed_occurrences record
	join todos todo on todo.id = record.todo_id and ${NAMED}
	where record.user_id = $1::uuid and record.occurrence = coalesce($3::date, todo.due_date)`;

/** `$3` is the occurrence, null for the last one. */
const FACTS = {
	records: `(
		select coalesce(json_agg(${jsonObject(completedOccurrences, 'record')}), '[]')
		from (${RECORDS}) record
	)`,
	related: `(
		with recursive chain as (
			select id as root_id, parent_id as id, 1 as height from todos todo where ${NAMED}
			union all
			select chain.root_id, parent.parent_id, chain.height + 1
			from todos parent join chain on parent.id = chain.id
			where parent.user_id = $1::uuid and chain.height < ${MAX_LEVELS}
		), related as (
			select id, root_id from chain
			union
			select id, completed_with from todos
			where user_id = $1::uuid and completed_with = any($2::uuid[])
			union
			select unnest(completed_subtask_ids), null from (${RECORDS}) record
		)
		select coalesce(json_agg(json_build_object(
			'id', todo.id, 'rootId', related.root_id, 'isCompleted', todo.completed_at is not null
		)), '[]')
		from related join todos todo on todo.id = related.id and todo.user_id = $1::uuid
	)`,
};

const decodeRecord = rowDecoder(completedOccurrences);

/** What reopening todos changes; null where nothing is to be taken back. */
function reopening(
	{ todos, records, related }: TodosState & ReopeningFacts,
	occurrence: string | null,
): TodoChanges | null {
	const patches = new TodoPatches();
	const undone: CompletedOccurrenceRow[] = [];
	const isOpen = new Map(related.map(({ id, isCompleted }) => [id, !isCompleted]));
	for (const record of records.map(decodeRecord)) {
		const todo = todos.find(({ id }) => id === record.todoId)!;
		// What has ended recurring was closed at its last occurrence, which is what comes back.
		if (occurrence === null && !(isRecurring(todo) && todo.completedAt !== null)) continue;
		const { dueTime, startDate, recurrenceRule, completedAt } = record;
		undone.push(record);
		patches.set(todo.id, { dueDate: record.occurrence, dueTime, startDate, recurrenceRule });
		for (const id of record.completedSubtaskIds) {
			if (isOpen.get(id) !== true) continue;
			patches.set(id, { completedAt });
			isOpen.set(id, false);
		}
	}
	const closed = new Set(todos.flatMap(({ id, completedAt }) => (completedAt ? [id] : [])));
	const along = related.filter(
		({ id, rootId }) => rootId !== null && closed.has(rootId) && isOpen.get(id) === false,
	);
	for (const id of [...closed, ...along.map((each) => each.id)]) {
		patches.set(id, { completedAt: null, completedWith: null });
	}
	return patches.size === 0 ? null : { patches, undone };
}
