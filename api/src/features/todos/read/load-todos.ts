import { and, getColumns, type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { Scope } from '../../../auth/scope.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import { selectedColumns } from '../../../database/selected-columns.ts';
import type { Selection } from '../../../schema/selection.ts';
import { type ListRow, lists } from '../../lists/table.ts';
import { type SectionRow, sections } from '../../sections/table.ts';
import { byName } from '../../tags/queries.ts';
import { type TagRow, tags } from '../../tags/table.ts';
import { LIST_COLUMNS, SECTION_COLUMNS, TAG_COLUMNS } from './columns.ts';
import type { FoundTodo, Score, TodoTable } from './queries.ts';
import { type TodoRow, todos } from '../table.ts';

interface Wanted {
	/** Of the user's todos. */
	readonly condition: SQL | undefined;
	readonly order?: (table: TodoTable) => SQL[];
	readonly limit?: number;
	/** Of the todos; undefined for all. */
	readonly columns: Partial<Record<keyof TodoRow, true>> | undefined;
	/** The number of all, which each row comes with. */
	readonly total?: SQL<number> | undefined;
	/** A number of its own, which each row comes with. */
	readonly score?: Score | undefined;
	readonly selection: Selection;
}

/** What the rows of a page refer to, each once: they come with the first row. */
interface Referred {
	readonly allLists?: ListRow[] | null;
	readonly allSections?: SectionRow[] | null;
	readonly allTags?: TagRow[] | null;
}

type FetchedTodo = TodoRow & Referred & { readonly tagIds?: string };
type Writable<Row> = { -readonly [Key in keyof Row]: Row[Key] };

/**
 * Todos with their lists, sections and tags, in one statement: the rows carry ids, and what they
 * refer to comes once. To have PostgreSQL make JSON of it for each row, as a relational query does,
 * took both of us longer than all the rest.
 */
export async function fetchTodos(
	{ db, userId }: Scope,
	{ condition, order, limit, columns, total, score, selection }: Wanted,
): Promise<(FoundTodo & { readonly total?: number })[]> {
	const [list, section, tag] = ['list', 'section', 'tags'].map((field) => selection.child(field));
	const isPlain = !list && !section && !tag;
	const parts = [sql.raw(columnsOf(todos, columns, (column, name) => `${column} as "${name}"`))];
	if (total) parts.push(sql`${total} as total`);
	if (score) parts.push(sql`${score(isPlain ? todos : PAGE)} as score`);
	if (list) {
		const columns = selectedColumns(list, LIST_COLUMNS, ['id']);
		const condition = 'id in (select list_id from page)';
		parts.push(sql`${referred(lists, columns, userId, condition)} as "allLists"`);
	}
	if (section) {
		const columns = selectedColumns(section, SECTION_COLUMNS, ['id']);
		const condition = 'id in (select section_id from page)';
		parts.push(sql`${referred(sections, columns, userId, condition)} as "allSections"`);
	}
	if (tag) {
		const columns = selectedColumns(tag, TAG_COLUMNS, ['id']);
		parts.push(
			sql`${referred(tags, columns, userId, TAGS_OF_PAGE, TAG_ORDER)} as "allTags"`,
			TAG_IDS_AS_TEXT,
		);
	}
	const ordered = (table: TodoTable) => order && sql` order by ${sql.join(order(table), COMMA)}`;
	const rest = sql`from ${todos} where ${and(ownedBy(userId, todos), condition)}${ordered(todos)}${limit === undefined ? undefined : sql` limit ${limit}`}`;
	const what = sql.join(parts, COMMA);
	const { rows } = await db.execute<FetchedTodo>(
		isPlain
			? sql`select ${what} ${rest}`
			: sql`with page as (select *${tag ? TAG_IDS : undefined} ${rest}) select ${what} from page${ordered(PAGE)}`,
	);
	return joined(rows);
}

const COMMA = sql`, `;
const PAGE = alias(todos, 'page') as unknown as TodoTable;
// Looked up once, with the page: for which tags there are at all, and for which todo has which.
const TAG_IDS = sql`, array(select tag_id from todo_tags where todo_id = todos.id) as tag_ids`;
const TAGS_OF_PAGE = 'id = any(array(select distinct unnest(tag_ids) from page))';
const TAG_ORDER = sql`order by ${byName(tags.name)}, ${tags.id}`;
// Text, because an array of so few is read several times as fast by splitting it.
const TAG_IDS_AS_TEXT = sql.raw('tag_ids::text as "tagIds"');

/** Columns of a table as SQL, those that are asked for or all. */
function columnsOf(
	table: PgTable,
	columns: Partial<Record<string, true>> | undefined,
	write: (column: string, name: string) => string,
): string {
	return Object.entries<PgColumn>(getColumns(table))
		.filter(([name]) => columns === undefined || columns[name])
		.map(([name, column]) => write(`"${column.name}"`, name))
		.join(', ');
}

/** The user's rows of another table that meet a condition, as JSON, with one row of the page. */
function referred(
	table: PgTable,
	columns: Record<string, true> | undefined,
	userId: string,
	condition: string,
	order?: SQL,
): SQL {
	const pairs = columnsOf(table, columns, (column, name) => `'${name}', ${column}`);
	return sql`case when row_number() over () = 1 then (select json_agg(json_build_object(${sql.raw(pairs)}) ${order})
		from ${table} where user_id = ${userId} and ${sql.raw(condition)}) end`;
}

/** The rows as todos. In place, because they are nobody else's: to copy each took longer than the rest. */
function joined(rows: (FetchedTodo & Writable<FoundTodo>)[]): FoundTodo[] {
	const lists = byId(rows, 'allLists');
	const sections = byId(rows, 'allSections');
	const tags = byId(rows, 'allTags');
	const places = new Map([...(tags?.keys() ?? [])].map((id, place) => [id, place]));
	for (const row of rows) {
		withDates(row);
		// Read as it comes, a bigint is text.
		if (row.version !== undefined) row.version = Number(row.version);
		if (lists) row.list = lists.get(row.listId)!;
		if (sections) row.section = row.sectionId === null ? null : sections.get(row.sectionId)!;
		if (tags) {
			row.tags = idsOf(row.tagIds!)
				.sort((one, other) => places.get(one)! - places.get(other)!)
				.map((id) => tags.get(id)!);
		}
	}
	return rows;
}

function idsOf(array: string): string[] {
	return array === '{}' ? [] : array.slice(1, -1).split(',');
}

const INSTANTS = ['createdAt', 'updatedAt', 'archivedAt', 'completedAt', 'deletedAt'] as const;

/** What came with the first row, in its order; undefined where it was not asked for. */
function byId<Kind extends keyof Referred>(rows: readonly FetchedTodo[], kind: Kind) {
	type Row = NonNullable<Referred[Kind]>[number];
	if (rows[0]?.[kind] === undefined) return undefined;
	const found = rows.find((row) => row[kind] !== null)?.[kind] ?? [];
	return new Map(found.map((row) => [row.id, withDates(row) as Row]));
}

function withDates<Row extends Partial<Record<(typeof INSTANTS)[number], Date | null>>>(
	row: Row,
): Row {
	for (const name of INSTANTS) {
		const text = row[name];
		if (text != null) row[name] = new Date(text);
	}
	return row;
}
