import { getColumns } from 'drizzle-orm';
import type { Scope } from '../../auth/scope.ts';
import type { Database, Transaction } from '../../database/connect.ts';
import { queryText, rowDecoder, selectList } from '../../database/query-text.ts';
import { claimVersion } from '../../sync/claim-version.ts';
import type { WriteResult } from '../../sync/write-transaction.ts';
import { completedOccurrences, type CompletedOccurrenceRow, type TodoRow, todos } from './table.ts';

/** The columns of a todo that a command sets, and their values. */
export type TodoPatch = Partial<TodoRow>;

/** What a rule decided to store. */
export interface TodoChanges {
	readonly patches: TodoPatches;
	/** Occurrences that were completed. One that is stored already stays as it is. */
	readonly completions?: readonly CompletedOccurrenceRow[];
	/** Occurrences whose completion is undone. */
	readonly undone?: readonly CompletedOccurrenceRow[];
	readonly tags?: TagAssignment | undefined;
}

/** Which tags the named todos lose and get. */
export interface TagAssignment {
	readonly added: readonly string[];
	/** `ALL`: every tag that is not added. */
	readonly removed: readonly string[] | 'ALL';
}

/** By todo the columns to set. */
export class TodoPatches {
	readonly #byId = new Map<string, TodoPatch>();

	/** Sets columns of a todo, beside those that were set before. */
	set(id: string, patch: TodoPatch): void {
		this.#byId.set(id, { ...this.#byId.get(id), ...patch });
	}

	get size(): number {
		return this.#byId.size;
	}

	/** The columns that any of the todos sets, by their names in TypeScript. */
	get columns(): string[] {
		const set = [...this.#byId.values()].flatMap((patch) =>
			Object.entries(patch).flatMap(([key, value]) => (value === undefined ? [] : [key])),
		);
		return [...new Set(set)].sort();
	}

	toJSON(): object[] {
		return [...this.#byId].map(([id, patch]) => ({ id, ...toColumns(todos, patch) }));
	}
}

const decodeTodo = rowDecoder(todos);

/**
 * Stores changes of todos by one statement, if the owner's version is still the one that they were
 * decided with. Null, with nothing written, where it is not.
 *
 * @param named the todos whose rows are returned, if they changed, and whose tags change.
 */
export async function storeChanges(
	db: Database | Transaction,
	{ userId, now }: Scope,
	version: number,
	named: readonly string[],
	{ patches, completions = [], undone = [], tags }: TodoChanges,
): Promise<WriteResult<TodoRow[]> | null> {
	const parameters: unknown[] = [
		userId,
		version,
		now.toISOString(),
		JSON.stringify(patches),
		named,
	];
	const parameter = (value: unknown) => `$${parameters.push(value)}`;
	const parts = [
		claimVersion({ expected: '$2::bigint' }),
		changed(patches.columns),
		...(completions.length > 0 ? [recorded(parameter, completions)] : []),
		...(undone.length > 0 ? [forgotten(parameter, undone)] : []),
		...(tags === undefined ? [] : tagged(parameter, tags)),
	];
	const rows = await queryText<Record<string, unknown> & { claimedVersion: string }>(
		db,
		`with ${parts.join(', ')}
		select claimed.version as "claimedVersion", changed.*
		from claimed left join changed on changed.id = any($5::uuid[])`,
		parameters,
	);
	if (rows.length === 0) return null;
	const result = rows.flatMap(({ claimedVersion: _, ...row }) =>
		row['id'] === null ? [] : [decodeTodo(row)],
	);
	return { result, version: Number(rows[0]!.claimedVersion) };
}

/** Each todo with the columns of its patch set and the others as they are. */
function changed(keys: readonly string[]): string {
	const columns = getColumns(todos) as Record<string, { readonly name: string }>;
	const names = ['id', ...keys].map((key) => columns[key]!.name);
	const patched = names.map((name) => `patched.${name}`);
	return `changed as (
		update todos todo
		set (${names.join(', ')}) = (
				select ${patched.join(', ')} from jsonb_populate_record(todo, patch.columns) as patched
			),
			version = claimed.version,
			updated_at = greatest($3::timestamptz, todo.updated_at + interval '1 millisecond')
		from claimed, jsonb_array_elements($4::jsonb) as patch(columns)
		where todo.user_id = $1::uuid and todo.id = (patch.columns ->> 'id')::uuid
		returning ${selectList(todos, 'todo')}
	)`;
}

type Parameter = (value: unknown) => string;

function recorded(parameter: Parameter, rows: readonly CompletedOccurrenceRow[]): string {
	const json = JSON.stringify(rows.map((row) => toColumns(completedOccurrences, row)));
	return `recorded as (
		insert into completed_occurrences
		select record.* from claimed,
			jsonb_populate_recordset(null::completed_occurrences, ${parameter(json)}::jsonb) as record
		where record.user_id = $1::uuid
		on conflict do nothing
	)`;
}

function forgotten(parameter: Parameter, rows: readonly CompletedOccurrenceRow[]): string {
	const ids = parameter(rows.map(({ todoId }) => todoId));
	const days = parameter(rows.map(({ occurrence }) => occurrence));
	return `forgotten as (
		delete from completed_occurrences record
		using claimed, unnest(${ids}::uuid[], ${days}::date[]) as undone(todo_id, occurrence)
		where record.user_id = $1::uuid
			and (record.todo_id, record.occurrence) = (undone.todo_id, undone.occurrence)
	)`;
}

function tagged(parameter: Parameter, { added, removed }: TagAssignment): string[] {
	const addedIds = `${parameter(added)}::uuid[]`;
	const isRemoved =
		removed === 'ALL'
			? `link.tag_id <> all(${addedIds})`
			: `link.tag_id = any(${parameter(removed)}::uuid[])`;
	return [
		`untagged as (
			delete from todo_tags link using claimed
			where link.user_id = $1::uuid and link.todo_id = any($5::uuid[]) and ${isRemoved}
		)`,
		`tagged as (
			insert into todo_tags (todo_id, tag_id, user_id)
			select todo_id, tag_id, $1::uuid
			from claimed, unnest($5::uuid[]) as todo_id, unnest(${addedIds}) as tag_id
			on conflict do nothing
		)`,
	];
}

/** A row as JSON with the names of its columns. */
function toColumns(table: typeof todos | typeof completedOccurrences, row: object): object {
	const columns = getColumns(table) as Record<string, { readonly name: string }>;
	return Object.fromEntries(
		Object.entries(row).flatMap(([key, value]) =>
			value === undefined ? [] : [[columns[key]!.name, value]],
		),
	);
}
