import { getColumns } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import type { Database, Transaction } from '../../../database/connect.ts';
import { jsonObject, queryText, rowDecoder, selectList } from '../../../database/query-text.ts';
import { newUuid } from '../../../ids/type-id.ts';
import { claimVersion } from '../../../sync/claim-version.ts';
import type { WriteResult } from '../../../sync/write-transaction.ts';
import { lists } from '../../lists/table.ts';
import { sections } from '../../sections/table.ts';
import { tags } from '../../tags/table.ts';
import type { Placement } from '../move/placement-input.ts';
import type { LoadedTodo } from '../read/load-todos.ts';
import { type TodoId, type TodoRow, todos } from '../table.ts';
import { CONTEXT_VERSION } from './context-version.ts';

/** The values of a new todo, for every column: a column that is forgotten does not compile. */
export const VALUES = {
	id: '$2::uuid',
	userId: '$1::uuid',
	listId: 'placement.list_id',
	sectionId: 'placement.section_id',
	parentId: '$17::uuid',
	title: '$5::text',
	notes: '$6::text',
	priority: '$7::smallint',
	startDate: '$8::date',
	dueDate: '$9::date',
	dueTime: '$10::time',
	durationMinutes: '$11::integer',
	recurrenceRule: '$12::text',
	recurrenceAnchor: '$13::text',
	position: 'placement.position',
	completedAt: 'null',
	completedWith: 'null',
	deletedAt: 'null',
	deletedWith: 'null',
	version: 'claimed.version',
	createdAt: '$3::timestamptz',
	updatedAt: '$3::timestamptz',
} as const satisfies Record<keyof TodoRow, string>;

const columns = getColumns(todos);
const keys = Object.keys(VALUES) as (keyof TodoRow)[];

/** `$14` is the list, `$15` the section, `$16` the position; null: inbox, none, after the last todo. */
const PLACEMENT = `placement as (
	select list.id as list_id, section.id as section_id, coalesce($16::text, position_after((
		select position from todos
		where user_id = $1::uuid and list_id = list.id and parent_id is null
		order by position desc limit 1
	))) as position
	from lists list
	left join sections section
		on section.user_id = $1::uuid and section.id = $15::uuid and section.list_id = list.id
	where list.user_id = $1::uuid and (section.id is not null or $15::uuid is null)
		and list.id = coalesce(
			$14::uuid,
			(select list_id from sections where user_id = $1::uuid and id = $15::uuid),
			(select id from lists where user_id = $1::uuid and is_inbox and $15::uuid is null)
		)
)`;

const IS_ALLOWED = `exists (select from placement where position is not null)
	and not exists (select from todos where id = $2::uuid)`;

const CREATED = `created as (
	insert into todos (${keys.map((key) => columns[key].name).join(', ')})
	select ${keys.map((key) => VALUES[key]).join(', ')} from claimed, placement
	returning ${selectList(todos, 'todos')}
)`;

/** A todo without tags. */
const CREATE_PLAIN = `
with ${PLACEMENT},
${claimVersion({ expected: '$4::bigint', condition: IS_ALLOWED })},
${CREATED}
select * from created`;

/**
 * A todo with tags: `$18` their ids, `$20` the names of those to add where the owner has none of that
 * name, and `$19` ids for these. `$21` is the context version that a line of quick add was parsed
 * with. PostgreSQL decides which names are the same, as the unique index does.
 */
const CREATE_TAGGED = `
with requested_tags as (
	select distinct on (lower(name)) id, name from unnest($19::uuid[], $20::text[]) as requested(id, name)
), existing_tags as (
	select * from tags where user_id = $1::uuid
		and (id = any($18::uuid[]) or lower(name) = any(array(select lower(name) from requested_tags)))
),
${PLACEMENT},
${claimVersion({
	expected: '$4::bigint',
	condition: `${IS_ALLOWED}
		and (select count(*) from existing_tags where id = any($18::uuid[])) = cardinality($18::uuid[])
		and ($21::bigint is null or $21::bigint = ${CONTEXT_VERSION})`,
})},
${CREATED},
inserted_tags as (
	insert into tags (id, user_id, name, version, created_at, updated_at)
	select id, $1::uuid, name, claimed.version, $3::timestamptz, $3::timestamptz
	from claimed, requested_tags
	where lower(name) not in (select lower(name) from existing_tags)
	returning *
), all_tags as (
	select * from existing_tags union all select * from inserted_tags
), linked as (
	insert into todo_tags (todo_id, tag_id, user_id)
	select $2::uuid, all_tags.id, $1::uuid from claimed, all_tags
)
select created.*,
	(select ${jsonObject(lists, 'list')} from lists list
		where list.user_id = $1::uuid and list.id = created."listId") as list,
	(select ${jsonObject(sections, 'section')} from sections section
		where section.user_id = $1::uuid and section.id = created."sectionId") as section,
	(select coalesce(json_agg(${jsonObject(tags, 'tag')} order by lower(tag.name) collate "C", tag.id), '[]')
		from all_tags tag) as tags
from created`;

/** What a new todo refers to. */
export interface NewTodo {
	readonly id: TodoId;
	/** Columns that a person sets. Absent: their defaults. */
	readonly fields: Partial<TodoRow>;
	/** Absent: the end of the inbox, or of the section's list. */
	readonly placement: { readonly [Key in keyof Placement]?: Placement[Key] | null | undefined };
	readonly position?: string;
	readonly tags: TagSelection;
	/** The version that the caller decided with. Absent: whichever it is. */
	readonly expectedVersion?: number;
}

/** The tags of a new todo: some that exist, and some by name that are added where they do not. */
export interface TagSelection {
	readonly tagIds?: readonly string[] | null | undefined;
	/** Different ones. */
	readonly tagNames?: readonly string[] | undefined;
	/** Refuse the todo unless this is still the `CONTEXT_VERSION`. */
	readonly expectedContextVersion?: number | undefined;
}

const [decodeTodo, decodeList] = [rowDecoder(todos), rowDecoder(lists)];
const [decodeSection, decodeTag] = [rowDecoder(sections), rowDecoder(tags)];

/**
 * Creates a todo. Null, with nothing written, where list, section or tag is not the user's, the id is
 * taken, or another write of the user came between.
 */
export async function createInOneStatement(
	db: Database | Transaction,
	scope: Scope,
	{ id, fields, placement, position, tags, expectedVersion }: NewTodo,
): Promise<WriteResult<LoadedTodo> | null> {
	const { tagIds, tagNames = [], expectedContextVersion } = tags;
	const parameters: unknown[] = [
		...[scope.userId, id, scope.now.toISOString(), expectedVersion],
		...[fields.title, fields.notes ?? '', fields.priority ?? 0],
		...[fields.startDate, fields.dueDate, fields.dueTime, fields.durationMinutes],
		...[fields.recurrenceRule, fields.recurrenceAnchor],
		...[placement.listId, placement.sectionId, position, placement.parentId],
	];
	const isPlain = !tagIds?.length && tagNames.length === 0 && expectedContextVersion === undefined;
	if (!isPlain) {
		const newTagIds = tagNames.map(() => newUuid('Tag'));
		parameters.push([...new Set(tagIds)], newTagIds, tagNames, expectedContextVersion);
	}
	const [row] = await queryText<Record<string, unknown>>(
		db,
		isPlain ? CREATE_PLAIN : CREATE_TAGGED,
		parameters.map((value) => value ?? null),
	);
	if (row === undefined) return null;
	const todo: LoadedTodo = decodeTodo(row);
	return { result: isPlain ? todo : withRelations(row, todo), version: todo.version };
}

function withRelations(row: Record<string, unknown>, todo: TodoRow): LoadedTodo {
	const section = row['section'] as Record<string, unknown> | null;
	return {
		...todo,
		list: decodeList(row['list'] as Record<string, unknown>),
		section: section && decodeSection(section),
		tags: (row['tags'] as Record<string, unknown>[]).map(decodeTag),
	};
}
