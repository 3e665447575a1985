import { type SQL, sql } from 'drizzle-orm';
import { jsonArray, rowsFromJson, selectList } from '../../../database/json-rows.ts';
import { ownedBy } from '../../../database/owned-by.ts';
import { type FieldSelection, selectedColumns } from '../../../database/selected-columns.ts';
import type { FeedKind, FeedRows } from '../../feature.ts';
import { type ListRow, lists } from '../../lists/table.ts';
import { type SectionRow, sections } from '../../sections/table.ts';
import { byName } from '../../tags/queries.ts';
import { type TagRow, tags } from '../../tags/table.ts';
import { type TodoRow, todos } from '../table.ts';
import { LIST_COLUMNS, SECTION_COLUMNS, TAG_COLUMNS, TODO_COLUMNS } from './columns.ts';
import type { LoadedTodo } from './load-todos.ts';

interface ChangedTodosJson {
	readonly todos: readonly (TodoRow & { readonly tagIds?: readonly string[] })[];
	readonly lists: readonly ListRow[] | null;
	readonly sections: readonly SectionRow[] | null;
	readonly tags: readonly TagRow[] | null;
}

/**
 * The todos of one page of the change feed, with the lists, sections and tags that they refer to,
 * each once (specs/decisions/0027-related-rows-once-per-page.md).
 */
export const changedTodos: FeedKind['rows'] = ({
	userId,
	condition,
	limit,
	selection,
}): FeedRows => {
	const list = selection?.child('list') ?? undefined;
	const section = selection?.child('section') ?? undefined;
	const tag = selection?.child('tags') ?? undefined;
	const columns = selection
		? selectedColumns(selection, TODO_COLUMNS, ['id', 'version'])
		: { id: true as const, version: true as const };
	const hasOnlyId = list !== undefined && selectsOnlyId(list);

	const related = (wanted: FieldSelection | undefined, rows: (wanted: FieldSelection) => SQL) =>
		wanted === undefined ? sql`null` : jsonArray(rows(wanted));
	return {
		expressions: [
			sql`changed_todos as materialized (
				select *${tag && sql`, array(select tag_id from todo_tags where todo_id = todos.id) as tag_ids`}
				from ${todos} where ${ownedBy(userId, todos)} and ${condition}
				order by version, id limit ${limit}
			)`,
		],
		json: sql`json_build_object(
			'todos', ${jsonArray(sql`
				select ${selectList(todos, columns)}${tag && sql`, tag_ids as "tagIds"`} from changed_todos`)},
			'lists', ${related(
				hasOnlyId ? undefined : list,
				(wanted) => sql`
				select ${selectList(lists, selectedColumns(wanted, LIST_COLUMNS, ['id']))} from ${lists}
				where ${ownedBy(userId, lists)} and id in (select list_id from changed_todos)`,
			)},
			'sections', ${related(
				section,
				(wanted) => sql`
				select ${selectList(sections, selectedColumns(wanted, SECTION_COLUMNS, ['id']))} from ${sections}
				where ${ownedBy(userId, sections)} and id in (select section_id from changed_todos)`,
			)},
			'tags', ${related(
				tag,
				(wanted) => sql`
				select ${selectList(tags, selectedColumns(wanted, TAG_COLUMNS, ['id']))} from ${tags}
				where ${ownedBy(userId, tags)} and id = any(array(select distinct unnest(tag_ids) from changed_todos))
				order by ${byName(tags.name)}, id`,
			)}
		)`,
		parse: (json: ChangedTodosJson) => join(json, hasOnlyId),
	};
};

function join(json: ChangedTodosJson, hasOnlyId: boolean): LoadedTodo[] {
	const lists_ = byId<ListRow>(lists, json.lists);
	const sections_ = byId<SectionRow>(sections, json.sections);
	const tags_ = byId<TagRow>(tags, json.tags);
	// PostgreSQL returned the tags in the order of their names.
	const order = new Map([...(tags_?.keys() ?? [])].map((id, index) => [id, index]));
	return rowsFromJson<ChangedTodosJson['todos'][number]>(todos, json.todos as never).map((row) => ({
		...row,
		...(hasOnlyId && { list: { id: row.listId } as ListRow }),
		...(lists_ && { list: lists_.get(row.listId)! }),
		...(sections_ && { section: row.sectionId === null ? null : sections_.get(row.sectionId)! }),
		...(tags_ && {
			tags: row
				.tagIds!.toSorted((one, other) => order.get(one)! - order.get(other)!)
				.map((id) => tags_.get(id)!),
		}),
	}));
}

function byId<Row extends { readonly id: string }>(
	table: typeof lists | typeof sections | typeof tags,
	json: readonly Row[] | null,
): ReadonlyMap<string, Row> | null {
	if (json === null) return null;
	return new Map(rowsFromJson<Row>(table, json as never).map((row) => [row.id, row]));
}

/** Whether the selection needs no column besides the id, which rows that refer to it contain. */
function selectsOnlyId(selection: FieldSelection): boolean {
	return [...selection.names()].every((name) => name === 'id' || name === '__typename');
}
