import { CAPTURE, CLOCK, OWN_OPEN, POSITION, TAG_ORDER } from './conditions.ts';

// Rows rather than JSON, each with the columns that its workload asks for. What stands beside a
// todo, its list and its tags, loaders fetch for all rows at once.

/** The first parameter is the user. */
export const STATEMENTS = {
	page: `select t.id, t.title, t.due_date as "dueDate", t.list_id as "listId" from todos t
		where ${OWN_OPEN} order by t.created_at, t.id limit $2`,
	one: `select t.id, t.title, t.notes, t.due_date as "dueDate", t.created_at as "createdAt",
		t.updated_at as "updatedAt" from todos t where t.user_id = $1 and t.id = $2`,
	create: `with ${CLOCK}
		insert into todos (id, user_id, list_id, title, position, version)
		select uuidv7(), $1, $2, $3, ${POSITION}, version from clock
		returning id, title, created_at as "createdAt"`,
	complete: `with ${CLOCK}
		update todos t set completed_at = now(), updated_at = now(), version = clock.version
		from clock where t.user_id = $1 and t.id = $2 returning t.id, t.completed_at as "completedAt"`,
	due: `select t.id, t.title, t.due_date as "dueDate" from todos t
		where ${OWN_OPEN} and t.due_date < $2::date order by t.due_date, t.due_time, t.id limit $3`,
	dueCount: `select count(*)::int as count from todos t
		where ${OWN_OPEN} and t.due_date < $2::date`,
	changedTodos: `select t.version::int, t.id, t.title, t.notes, t.due_date as "dueDate",
		t.completed_at as "completedAt", t.list_id as "listId" from todos t
		where t.user_id = $1 and t.version > $2 order by t.version, t.id limit $3`,
	search: `select t.id, t.title from todos t
		where ${OWN_OPEN} and t.search_text @@ words_of($1, to_tsquery('duly', $2))
		order by ts_rank(t.search_text, words_of($1, to_tsquery('duly', $2)), 1) desc, t.position, t.id limit $3`,
	prioritise: `with ${CLOCK}
		update todos t set priority = $3, updated_at = now(), version = clock.version
		from clock where t.user_id = $1 and t.id = any($2::uuid[]) returning t.id, t.priority`,
	capture: `${CAPTURE}
		select c.id, c.title, c.due_date as "dueDate", c.due_time as "dueTime", c.priority,
			p.name as "listName", array(select name from given order by lower(name)) as "tagNames"
		from created c, place p`,
	lists: `select id, name from lists where user_id = $1 and id = any($2::uuid[])`,
	tags: `select tt.todo_id as "todoId", g.id, g.name
		from todo_tags tt join tags g on g.id = tt.tag_id
		where tt.user_id = $1 and tt.todo_id = any($2::uuid[]) order by ${TAG_ORDER}`,
};
