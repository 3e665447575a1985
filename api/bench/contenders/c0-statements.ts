import { CAPTURE, CLOCK, OWN_OPEN, POSITION, TAG_ORDER, TAGS_OF } from './conditions.ts';

/** `key` of each of a todo's tags, in their order. */
const tags = (key: 'id' | 'name') => `(select coalesce(
	json_agg(json_build_object('${key}', g.${key}) order by ${TAG_ORDER}), '[]') ${TAGS_OF})`;

/** The rows of one kind after a version; which kind comes first within a version is the API's choice. */
const changed = (kind: number, table: string, json: string) => `
	(select version, ${kind} as kind, id, ${json} as change
	from ${table} t where user_id = $1 and version > $2 order by version, id limit $3)`;

/** Each returns the answer as text, in one row; no row is a 404. The first parameter is the user. */
export const STATEMENTS = {
	page: `select coalesce(json_agg(todo), '[]')::text as json from (
		select t.id, t.title, t.due_date as "dueDate", json_build_object('name', l.name) as list,
			${tags('name')} as tags
		from todos t join lists l on l.id = t.list_id
		where ${OWN_OPEN} order by t.created_at, t.id limit 50) todo`,
	one: `select row_to_json(todo)::text as json from (
		select t.id, t.title, t.notes, t.due_date as "dueDate", t.created_at as "createdAt",
			t.updated_at as "updatedAt"
		from todos t where t.user_id = $1 and t.id = $2) todo`,
	create: `with ${CLOCK}, created as (
			insert into todos (id, user_id, list_id, title, position, version)
			select uuidv7(), $1, $2, $3, ${POSITION}, version from clock
			returning id, title, created_at)
		select json_build_object('id', id, 'title', title, 'createdAt', created_at)::text as json
		from created`,
	complete: `with ${CLOCK}, completed as (
			update todos t set completed_at = now(), updated_at = now(), version = clock.version
			from clock where t.user_id = $1 and t.id = $2 returning t.id, t.completed_at)
		select json_build_object('id', id, 'completedAt', completed_at)::text as json from completed`,
	due: `select json_build_object(
			'totalCount', (select count(*) from todos t where ${OWN_OPEN} and t.due_date < $2::date),
			'nodes', (select coalesce(json_agg(todo), '[]') from (
				select t.id, t.title, t.due_date as "dueDate" from todos t
				where ${OWN_OPEN} and t.due_date < $2::date order by t.due_date, t.due_time, t.id limit 20) todo)
		)::text as json`,
	changes: `select json_build_object('cursor', max(version), 'changes',
			coalesce(json_agg(change order by version, kind, id), '[]'))::text as json from (
		select * from (
			${changed(
				0,
				'todos',
				`json_build_object('todo', json_build_object('id', id, 'title', title, 'notes', notes,
				'dueDate', due_date, 'completedAt', completed_at,
				'list', json_build_object('id', list_id), 'tags', ${tags('id')}))`,
			)}
			union all ${changed(1, 'lists', `json_build_object('list', json_build_object('id', id, 'name', name))`)}
			union all ${changed(2, 'tags', `json_build_object('tag', json_build_object('id', id, 'name', name))`)}
			union all
			(select version, 3, node_id, json_build_object('deleted', json_build_object('id', node_id))
			from tombstones where user_id = $1 and version > $2 order by version, node_id limit $3)) kinds
		order by version, kind, id limit $3) page`,
	search: `select coalesce(json_agg(todo), '[]')::text as json from (
		select t.id, t.title from todos t
		where ${OWN_OPEN} and t.search_text @@ words_of($1, to_tsquery('duly', $2))
		order by ts_rank(t.search_text, words_of($1, to_tsquery('duly', $2)), 1) desc, t.position, t.id limit 20) todo`,
	prioritise: `with ${CLOCK}, changed as (
			update todos t set priority = $3, updated_at = now(), version = clock.version
			from clock where t.user_id = $1 and t.id = any($2::uuid[]) returning t.id, t.priority)
		select json_agg(json_build_object('id', id, 'priority', priority))::text as json from changed`,
	capture: `${CAPTURE}
		select json_build_object('id', c.id, 'title', c.title, 'dueDate', c.due_date,
			'dueTime', c.due_time, 'priority', c.priority,
			'list', json_build_object('name', p.name),
			'tags', (select coalesce(json_agg(json_build_object('name', name) order by lower(name)), '[]')
				from given))::text as json
		from created c, place p`,
};
