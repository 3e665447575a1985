// Pieces of SQL that those who write it by hand share: C0 and Mercurius.

export const OWN_OPEN = 't.user_id = $1 and t.completed_at is null and t.deleted_at is null';

/** Every write takes the next version of the user's change counter, which clients synchronise by. */
export const CLOCK = `clock as (update sync_clocks set version = version + 1
	where user_id = $1 returning version)`;

/** A fractional key at the end: the version, digits of base 62 as they are. */
export const POSITION = `'h' || lpad(version::text, 8, '0')`;

/** The names of a todo's tags in their order, of a todo `t`. */
export const TAGS_OF = `from todo_tags tt join tags g on g.id = tt.tag_id
	where tt.todo_id = t.id`;
export const TAG_ORDER = 'lower(g.name), g.id';

/** Words, the last of which may be the beginning of a longer one, as a tsquery. */
export function tsqueryOf(words: string): string {
	return `${words.split(' ').join(' & ')}:*`;
}

/**
 * What quick-add does, in one statement. Parameters: user, title, list name or null, tag names,
 * priority, due date, due time. The row is in `created`, its list in `place`, its tags in `tagged`.
 */
export const CAPTURE = `with ${CLOCK},
	place as (
		select id, name from lists where user_id = $1
			and case when $3::text is null then is_inbox else lower(name) = lower($3) end limit 1),
	created as (
		insert into todos (id, user_id, list_id, title, priority, due_date, due_time, position, version)
		select uuidv7(), $1, place.id, $2, $5::smallint, $6::date, $7::time, ${POSITION}, version
		from clock, place
		returning id, title, due_date, due_time, priority),
	known as (
		select id, name from tags
		where user_id = $1 and lower(name) in (select lower(named) from unnest($4::text[]) named)),
	made as (
		insert into tags (user_id, name, version)
		select $1, named, version from unnest($4::text[]) named, clock
		where lower(named) not in (select lower(name) from known)
		returning id, name),
	given as (select * from known union all select * from made),
	tagged as (
		insert into todo_tags (todo_id, tag_id, user_id)
		select created.id, given.id, $1 from created, given)`;
