import type { Scope } from '../../auth/scope.ts';
import type { Database, Transaction } from '../../database/connect.ts';
import { jsonObject, queryText, rowDecoder } from '../../database/query-text.ts';
import { UnauthenticatedError } from '../../errors.ts';
import { type TodoId, type TodoRow, todos } from './table.ts';

/** What a rule knows about the todos that it decides on, at one version of the owner's counter. */
export interface TodosState {
	readonly version: number;
	/** The IANA name of the owner's time zone. */
	readonly timeZone: string;
	readonly todos: readonly TodoRow[];
}

/** What a rule reads beside the todos. */
export interface Facts<Read> {
	/**
	 * By name an SQL expression. `$1` is the owner's id, `$2` the array of the todos' ids, and `$3`
	 * on are the parameters.
	 */
	readonly expressions: { readonly [Name in keyof Read]: string };
	readonly parameters: readonly unknown[];
}

const decodeTodo = rowDecoder(todos);

/**
 * Reads todos, with the facts and the version, by one statement.
 *
 * @throws UnauthenticatedError where the user does not exist any more.
 */
export async function readForChange<Read>(
	db: Database | Transaction,
	{ userId }: Scope,
	ids: readonly TodoId[],
	{ expressions, parameters }: Facts<Read>,
): Promise<TodosState & Read> {
	const text = stateQuery(expressions);
	const [row] = await queryText<Record<string, unknown>>(db, text, [userId, ids, ...parameters]);
	if (row === undefined) throw new UnauthenticatedError();
	return decodeState(row);
}

/** The statement that reads todos, with the facts and the version, as one row. */
export function stateQuery(expressions: Readonly<Record<string, string>>): string {
	const facts = Object.entries(expressions).map(([name, sql]) => `, ${sql} as "${name}"`);
	return `select counter.version, coalesce(settings.time_zone, 'UTC') as "timeZone",
		(select coalesce(json_agg(${jsonObject(todos, 'todo')}), '[]') from todos todo
			where todo.user_id = $1::uuid and todo.id = any($2::uuid[])) as todos
		${facts.join('')}
	from sync_clocks counter left join settings on settings.user_id = counter.user_id
	where counter.user_id = $1::uuid`;
}

/** The state in the row of a `stateQuery`. */
export function decodeState<Read>(row: Record<string, unknown>): TodosState & Read {
	const rows = row['todos'] as Record<string, unknown>[];
	return {
		...(row as Read),
		version: Number(row['version']),
		timeZone: row['timeZone'] as string,
		todos: rows.map(decodeTodo),
	};
}
