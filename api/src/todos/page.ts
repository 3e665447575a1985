import { and, eq, getColumns, type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { Scope } from '../auth/scope.ts';
import { selectedColumns } from '../db/selected-columns.ts';
import type { Selection } from '../graphql/selection.ts';
import { type ListRow, lists } from '../lists/table.ts';
import { type SectionRow, sections } from '../sections/table.ts';
import { byName } from '../tags/queries.ts';
import { type TagRow, tags } from '../tags/table.ts';
import { LIST_COLUMNS, SECTION_COLUMNS, TAG_COLUMNS } from './columns.ts';
import type { LoadedTodo, TodoTable } from './queries.ts';
import { type TodoRow, todos } from './table.ts';

interface Page {
	readonly condition: SQL | undefined;
	readonly order: (table: TodoTable) => SQL[];
	readonly limit: number;
	/** Of the todos; undefined for all. */
	readonly columns: Partial<Record<keyof TodoRow, true>> | undefined;
	/** The number of all, to be counted along. */
	readonly total: SQL | undefined;
	readonly selection: Selection;
}

/** What the rows of a page refer to, each once: they come with the first row. */
interface Referred {
	readonly lists?: ListRow[] | null;
	readonly sections?: SectionRow[] | null;
	readonly tags?: TagRow[] | null;
}

type FetchedTodo = TodoRow & Referred & { readonly tagIds?: string };

/** Whether a document selects of todos what other tables have. */
export function refersToOthers(selection: Selection): boolean {
	return ['list', 'section', 'tags'].some((field) => selection.has(field));
}

/**
 * A page of todos with their lists, sections and tags, in one statement: the rows carry ids, and
 * what they refer to comes once. To have PostgreSQL make JSON of it for each row, as a relational
 * query does, took both of us longer than all the rest.
 */
export async function todoPage({ db, userId }: Scope, page: Page): Promise<LoadedTodo[]> {
	const { condition, order, limit, selection } = page;
	const [list, section, tag] = ['list', 'section', 'tags'].map((field) => selection.child(field));
	const parts = [
		sql.raw(columnsOf(todos, page.columns, (column, name) => `${column} as "${name}"`)),
	];
	if (page.total) parts.push(sql`${page.total} as total`);
	if (list) {
		const columns = selectedColumns(list, LIST_COLUMNS, ['id']);
		parts.push(
			sql`${referred(lists, columns, userId, 'id in (select list_id from page)')} as lists`,
		);
	}
	if (section) {
		const columns = selectedColumns(section, SECTION_COLUMNS, ['id']);
		const condition = 'id in (select section_id from page)';
		parts.push(sql`${referred(sections, columns, userId, condition)} as sections`);
	}
	if (tag) {
		const columns = selectedColumns(tag, TAG_COLUMNS, ['id']);
		parts.push(sql`${referred(tags, columns, userId, TAGS_OF_PAGE, TAG_ORDER)} as tags`, TAG_IDS);
	}
	const { rows } = await db.execute<FetchedTodo>(sql`with page as (
		select * from ${todos} where ${and(eq(todos.userId, userId), condition)}
		order by ${sql.join(order(todos), sql`, `)} limit ${limit})
	select ${sql.join(parts, sql`, `)} from page order by ${sql.join(order(PAGE as unknown as TodoTable), sql`, `)}`);
	return joined(rows);
}

const PAGE = alias(todos, 'page');
const TAGS_OF_PAGE = 'id in (select tag_id from todo_tags where todo_id in (select id from page))';
const TAG_ORDER = sql`order by ${byName(tags.name)}, ${tags.id}`;
// Text, because an array of so few is read several times as fast by splitting it.
const TAG_IDS = sql.raw(
	'array(select tag_id from todo_tags where todo_id = page.id)::text as "tagIds"',
);

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

function joined(rows: readonly FetchedTodo[]): LoadedTodo[] {
	const lists = byId(rows, 'lists');
	const sections = byId(rows, 'sections');
	const tags = byId(rows, 'tags');
	const places = new Map([...(tags?.keys() ?? [])].map((id, place) => [id, place]));
	return rows.map(({ lists: _l, sections: _s, tags: _t, tagIds, ...todo }) => ({
		...withDates(todo),
		// Read as it comes, a bigint is text.
		...(todo.version !== undefined && { version: Number(todo.version) }),
		...(lists && { list: lists.get(todo.listId)! }),
		...(sections && {
			section: todo.sectionId === null ? null : sections.get(todo.sectionId)!,
		}),
		...(tags && {
			tags: idsOf(tagIds!)
				.sort((one, other) => places.get(one)! - places.get(other)!)
				.map((id) => tags.get(id)!),
		}),
	}));
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
