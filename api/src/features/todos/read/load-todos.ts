import { and, getColumns, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Scope } from '../../../auth/scope.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import {
	type FieldColumns,
	type FieldSelection,
	selectedColumns,
} from '../../../database/selected-columns.ts';
import { type ListRow, lists } from '../../lists/table.ts';
import { type SectionRow, sections } from '../../sections/table.ts';
import { byName } from '../../tags/queries.ts';
import { type TagRow, tags } from '../../tags/table.ts';
import { type TodoRow, todos } from '../table.ts';
import {
	LIST_COLUMNS,
	SECTION_COLUMNS,
	SORT_KEY_COLUMNS,
	TAG_COLUMNS,
	TODO_COLUMNS,
} from './columns.ts';

/** A todo with the related rows that its statement fetched. Loaders fetch the absent ones. */
export interface LoadedTodo extends TodoRow {
	readonly list?: ListRow;
	readonly section?: SectionRow | null;
	readonly tags?: TagRow[];
	readonly parent?: LoadedTodo | null;
	readonly subtaskCounts?: SubtaskCounts;
}

/** Direct subtasks that are in the trash if and only if their parent is. */
interface SubtaskCounts {
	readonly total: number;
	readonly completed: number;
}

/** A todo of a search: `score` is present if the search is ordered by it. */
export interface FoundTodo extends LoadedTodo {
	readonly score?: number;
}

interface TodoRead {
	/** Which todos of the user; undefined for all. */
	readonly where: SQL | undefined;
	readonly orderBy?: SQL[];
	readonly limit?: number;
	/** The selected fields of `Todo`, which decide on columns and related rows. */
	readonly fields: FieldSelection;
	/** Sort keys whose columns are fetched in addition, for cursors. */
	readonly sortKeys?: readonly { readonly name: string }[];
	/** An expression that each row contains as `total`. */
	readonly total?: SQL<number> | undefined;
	/** An expression that each row contains as `score`. */
	readonly score?: SQL<number> | undefined;
}

/** The rows to which the todos of a page refer, each once. */
interface RelatedRows {
	readonly lists?: ListRow[] | null;
	readonly sections?: SectionRow[] | null;
	readonly allTags?: TagRow[] | null;
	readonly parents?: TodoRow[] | null;
	readonly countsByParent?: Readonly<Record<string, SubtaskCounts>> | null;
}

type Writable<Row> = { -readonly [Key in keyof Row]: Row[Key] };
type FetchedTodo = Writable<FoundTodo> &
	RelatedRows & { readonly tagIds?: string[]; readonly total?: number };

/**
 * Loads todos of the user with the lists, sections, tags, parents and subtask counts that `fields`
 * selects, in one statement. Without related rows it is a plain `select`. Otherwise the page is a CTE, todos contain ids, and
 * the first row contains the related rows, each once, as JSON (specs/decisions/0027):
 *
 *     with page as (select *, array(…) as tag_ids from todos where … order by … limit …)
 *     select id, title, tag_ids,  lists,           sections,  all tags
 *            …,  Milk,  {a, b},   [Home, Errands]  [Shop]     [a, b, c]    first row
 *            …,  Bread, {c},      null             null       null         other rows
 *     from page as todos order by …
 *
 * The alias `todos` makes expressions on the table valid in both places.
 */
export async function loadTodos(
	{ db, userId }: Scope,
	{ where, orderBy, limit, fields, sortKeys = [], total, score }: TodoRead,
): Promise<(FoundTodo & { readonly total?: number })[]> {
	const columns = [sql.raw(columnList(todos, todoColumns(fields, sortKeys), selectColumn))];
	if (total) columns.push(sql`${total} as total`);
	if (score) columns.push(sql`${score} as score`);
	const related = RELATED.filter(({ field }) => fields.child(field) !== null);
	columns.push(...related.map((each) => relatedRows(each, fields, userId)));
	const hasTags = related.some(({ field }) => field === 'tags');
	if (hasTags) columns.push(sql`array_to_json(tag_ids) as "tagIds"`);
	const hasCounts = COUNT_FIELDS.some((field) => fields.has(field));
	if (hasCounts) columns.push(countsByParent(userId));

	const order = orderBy && sql` order by ${sql.join(orderBy, COMMA)}`;
	const page = sql`from ${todos} where ${and(ownedBy(userId, todos), where)}${order}${limit === undefined ? undefined : sql` limit ${limit}`}`;
	const selected = sql.join(columns, COMMA);
	const { rows } = await db.execute<FetchedTodo>(
		related.length === 0 && !hasCounts
			? sql`select ${selected} ${page}`
			: sql`with page as (select *${hasTags ? TAG_IDS : undefined} ${page}) select ${selected} from page as ${todos}${order}`,
	);
	return linkRows(rows);
}

const COMMA = sql`, `;
const TAG_IDS = sql`, array(select tag_id from todo_tags where todo_id = todos.id) as tag_ids`;

interface Related {
	readonly field: string;
	readonly rows: keyof RelatedRows;
	readonly table: PgTable;
	readonly columnsOf: FieldColumns<string>;
	readonly condition: SQL;
	readonly order?: SQL;
}

const RELATED: readonly Related[] = [
	{
		field: 'list',
		rows: 'lists',
		table: lists,
		columnsOf: LIST_COLUMNS,
		condition: sql`id in (select list_id from page)`,
	},
	{
		field: 'section',
		rows: 'sections',
		table: sections,
		columnsOf: SECTION_COLUMNS,
		condition: sql`id in (select section_id from page)`,
	},
	{
		field: 'tags',
		rows: 'allTags',
		table: tags,
		columnsOf: TAG_COLUMNS,
		condition: sql`id = any(array(select distinct unnest(tag_ids) from page))`,
		order: sql`order by ${byName(tags.name)}, ${tags.id}`,
	},
	{
		field: 'parent',
		rows: 'parents',
		table: todos,
		columnsOf: TODO_COLUMNS,
		condition: sql`id in (select parent_id from page)`,
	},
];

const COUNT_FIELDS = ['subtaskCount', 'completedSubtaskCount'];

/** The subtask counts of the page by parent id as JSON in the first row, null in the others. */
function countsByParent(userId: string): SQL {
	return sql`case when row_number() over () = 1 then (
		select json_object_agg(parent_id, json_build_object('total', total, 'completed', completed))
		from (
			select subtask.parent_id, count(*) as total, count(subtask.completed_at) as completed
			from page join ${todos} as subtask on subtask.parent_id = page.id
				and (subtask.deleted_at is null) = (page.deleted_at is null)
			where subtask.user_id = ${userId}
			group by subtask.parent_id
		) as counts
	) end as "countsByParent"`;
}

/** The related rows of one kind as JSON in the first row of the page, null in the others. */
function relatedRows(
	{ field, rows, table, ...each }: Related,
	fields: FieldSelection,
	userId: string,
) {
	const columns = selectedColumns(fields.child(field)!, each.columnsOf, ['id']);
	const pairs = sql.raw(columnList(table, columns, (column, name) => `'${name}', ${column}`));
	return sql`case when row_number() over () = 1 then (select json_agg(json_build_object(${pairs}) ${each.order})
		from ${table} where user_id = ${userId} and ${each.condition}) end as ${sql.identifier(rows)}`;
}

/** The columns of the todos themselves; undefined for all. */
function todoColumns(fields: FieldSelection, sortKeys: NonNullable<TodoRead['sortKeys']>) {
	const ofKeys = sortKeys.flatMap(({ name }) => SORT_KEY_COLUMNS[name] ?? []);
	return selectedColumns(fields, TODO_COLUMNS, ['id', ...ofKeys]);
}

function selectColumn(column: string, name: string): string {
	return `${column} as "${name}"`;
}

/** The columns of a table, all or those of a record, each written as SQL. */
function columnList(
	table: PgTable,
	columns: Partial<Record<string, true>> | undefined,
	write: (column: string, name: string) => string,
): string {
	return Object.entries<PgColumn>(getColumns(table))
		.filter(([name]) => columns === undefined || columns[name])
		.map(([name, column]) => write(`"${column.name}"`, name))
		.join(', ');
}

/**
 * Replaces the ids in rows by the related rows, and text by the types of `TodoRow`. Mutates the rows,
 * which nothing else refers to: a copy of each row took longer than the rest.
 */
function linkRows(rows: FetchedTodo[]): FetchedTodo[] {
	const [first] = rows;
	if (first === undefined) return rows;
	const lists = first.lists === undefined ? null : rowsById(first.lists);
	const sections = first.sections === undefined ? null : rowsById(first.sections);
	const tags = first.allTags === undefined ? null : rowsById(first.allTags);
	const parents = first.parents === undefined ? null : rowsById(first.parents);
	const counts = first.countsByParent;
	const ranks = new Map([...(tags?.keys() ?? [])].map((id, rank) => [id, rank]));
	for (const row of rows) {
		parseInstants(row);
		// The driver returns a bigint as text.
		if (row.version !== undefined) row.version = Number(row.version);
		if (lists) row.list = lists.get(row.listId)!;
		if (parents) row.parent = row.parentId === null ? null : parents.get(row.parentId)!;
		if (counts !== undefined) row.subtaskCounts = counts?.[row.id] ?? NO_SUBTASKS;
		if (sections) row.section = row.sectionId === null ? null : sections.get(row.sectionId)!;
		if (tags) {
			row.tags = row
				.tagIds!.sort((one, other) => ranks.get(one)! - ranks.get(other)!)
				.map((id) => tags.get(id)!);
		}
	}
	return rows;
}

const NO_SUBTASKS: SubtaskCounts = { total: 0, completed: 0 };

function rowsById<Row extends { id: string } & Instants>(rows: Row[] | null): Map<string, Row> {
	return new Map((rows ?? []).map((row) => [row.id, parseInstants(row)]));
}

const INSTANTS = ['createdAt', 'updatedAt', 'archivedAt', 'completedAt', 'deletedAt'] as const;
type Instants = Partial<Record<(typeof INSTANTS)[number], Date | null>>;

function parseInstants<Row extends Instants>(row: Row): Row {
	for (const name of INSTANTS) {
		const text = row[name];
		if (text != null) row[name] = new Date(text);
	}
	return row;
}
