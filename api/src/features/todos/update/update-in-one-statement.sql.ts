import { getColumns } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import { queryText, rowDecoder, selectList } from '../../../database/query-text.ts';
import { claimVersion } from '../../../sync/claim-version.ts';
import type { WriteResult } from '../../../sync/write-transaction.ts';
import { inIdOrder } from '../load-own-todos.ts';
import { type TodoId, type TodoRow, todos } from '../table.ts';

/** The todos of a statement, by `$1`, the owner's id, and `$2`, an array of todo ids. */
export const NAMED = 'todo.user_id = $1::uuid and todo.id = any($2::uuid[])';
/** `$3`, now, but later than before even if the server's time was set back (database/columns.ts). */
const STAMP = `version = claimed.version,
	updated_at = greatest($3::timestamptz, todo.updated_at + interval '1 millisecond')`;

const decodeTodo = rowDecoder(todos);

interface Condition {
	/** Holds for each of the todos. */
	readonly each?: string;
	/** Holds for the todos together. */
	readonly together?: string;
	/** Holds for those that already are what the statement makes of them. They stay untouched. */
	readonly unchanged?: string;
	/** What to read where the statement is refused, to decide without another round trip. */
	readonly otherwise?: string;
}

/**
 * A statement that changes todos: all of them, or none where one does not exist or a condition
 * fails. No version is claimed where all of them stay untouched.
 */
export function updateStatement(
	assignments: string,
	{ each = 'true', together = 'true', unchanged = 'false', otherwise }: Condition,
): string {
	const all = '(select count(distinct id) from unnest($2::uuid[]) as id)';
	const number = (condition: string) =>
		`(select count(*) from todos todo where ${NAMED} and (${condition}))`;
	const isAllowed = `${number(each)} = ${all} and ${together}`;
	const isUnchanged = `${number(unchanged)} = ${all} and ${isAllowed}`;
	const nulls = Object.values(getColumns(todos)).map((column) => `null::${column.getSQLType()}`);
	const state =
		otherwise === undefined
			? ''
			: `
		union all
		select null, ${nulls.join(', ')}, (select row_to_json(state) from (${otherwise}) state)
		where not exists (select from claimed) and not (${isUnchanged})`;
	return `
		with ${claimVersion({ condition: `${isAllowed} and ${number(`not (${unchanged})`)} > 0` })},
		changed as (
			update todos todo set ${assignments}, ${STAMP}
			from claimed
			where ${NAMED} and not (${unchanged})
			returning ${selectList(todos, 'todo')}
		)
		select (select version from claimed) as "currentVersion", changed.*, null::json as state from changed
		union all
		select coalesce(claimed.version, counter.version), ${selectList(todos, 'todo')}, null
		from sync_clocks counter
		left join claimed on true
		join todos todo on ${NAMED} and (${unchanged})
		where counter.user_id = $1::uuid and (claimed.version is not null
			or ${isUnchanged})${state}`;
}

interface UpdateRow extends Record<string, unknown> {
	readonly currentVersion?: string;
	readonly state: Record<string, unknown> | null;
}

/**
 * Runs an `updateStatement`; null where it is refused.
 *
 * @param keepState takes what was read instead (`otherwise`).
 */
export async function runUpdate(
	{ db, userId, now }: Scope,
	statement: string,
	ids: readonly TodoId[],
	parameters: readonly unknown[] = [],
	keepState?: (row: Record<string, unknown>) => void,
): Promise<WriteResult<TodoRow[]> | null> {
	const rows = await queryText<UpdateRow>(db, statement, [
		userId,
		ids,
		now.toISOString(),
		...parameters,
	]);
	if (rows.length === 0) return null;
	const [{ currentVersion, state }] = rows as [UpdateRow];
	if (state !== null) {
		keepState?.(state);
		return null;
	}
	const version = Number(currentVersion);
	const todos = rows.map(({ currentVersion: _, state: _state, ...row }) => decodeTodo(row));
	return { result: inIdOrder(ids, todos, []), version };
}

/** Sets columns of todos to the same values, whatever they were before. */
export function updateInOneStatement(
	scope: Scope,
	ids: readonly TodoId[],
	patch: Partial<TodoRow>,
	ifUpdatedAt: Date | null,
): Promise<WriteResult<TodoRow[]> | null> {
	const columns = Object.entries(getColumns(todos)).filter(
		([key]) => patch[key as keyof TodoRow] !== undefined,
	);
	const assignments = columns.map(
		([, column], index) => `${column.name} = $${index + 5}::${column.getSQLType()}`,
	);
	const each = 'coalesce(todo.updated_at = $4::timestamptz, $4 is null)';
	const statement = updateStatement(assignments.join(', ') || 'title = title', { each });
	const values = columns.map(([key]) => patch[key as keyof TodoRow]);
	return runUpdate(scope, statement, ids, [ifUpdatedAt?.toISOString() ?? null, ...values]);
}
