import { sql } from 'drizzle-orm';
import type { Database } from '../src/database/connect.ts';
import { halfOf, TODOS_AN_ORDER } from './targets.ts';

export interface Size {
	readonly users: number;
	/** Per user; the second half of them is there to be changed. */
	readonly todos: number;
	readonly lists: number;
	/** Even, so that the two tags of a todo differ. */
	readonly tags: number;
}

export const FULL: Size = { users: 200, todos: 1000, lists: 10, tags: 20 };
export const SMALL: Size = { users: 5, todos: 200, lists: 4, tags: 6 };

export const FIRST_DAY = '2026-01-01';
const EPOCH = Date.parse(FIRST_DAY);
const MINUTE = 60_000;

/**
 * The id of a user's nth row, as `seed` computes it in SQL: a UUIDv7, a minute after the one before.
 * A user's own id is that of row 0.
 */
export function seededUuid(user: number, nth: number): string {
	const time = (EPOCH + nth * MINUTE).toString(16).padStart(12, '0');
	return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${user.toString(16).padStart(12, '0')}`;
}

const uuid = (user: string, nth: string) =>
	sql.raw(`(lpad(to_hex(${EPOCH} + (${nth})::bigint * ${MINUTE}), 12, '0')
		|| '70008000' || lpad(to_hex(${user}), 12, '0'))::uuid`);

/** Fills a migrated database: users, numbered from `firstUser`, with all that they have. */
export async function seed(db: Database, size: Size, firstUser = 1): Promise<void> {
	await seedUsers(db, size, firstUser);
	await seedTodos(db, size, { from: 1, to: size.todos, firstUser });
	await settle(db);
}

/** Users with lists and tags, whose change counters have the version of their last todo. */
export async function seedUsers(
	db: Database,
	{ users, todos, lists, tags }: Size,
	firstUser: number,
): Promise<void> {
	const each = sql`generate_series(${firstUser}::int, ${firstUser + users - 1}::int) u`;
	await db.execute(sql`insert into "user" (id, name, email)
		select ${uuid('u', '0')}, 'User ' || u, 'user' || u || '@example.com' from ${each}`);
	// The inbox, which a trigger made, is the first of the lists.
	await db.execute(sql`update lists set id = ${uuid('u', '0')}
		from ${each} where user_id = ${uuid('u', '0')}`);
	await db.execute(sql`insert into lists (id, user_id, name, position, version)
		select ${uuid('u', 'n')}, ${uuid('u', '0')}, 'List ' || n, 'a' || n, 1
		from generate_series(1, ${lists - 1}::int) n, ${each}`);
	await db.execute(sql`insert into tags (id, user_id, name, version)
		select ${uuid('u', 'n')}, ${uuid('u', '0')}, 'Tag ' || lpad(n::text, 2, '0'), 1
		from generate_series(0, ${tags - 1}::int) n, ${each}`);
	await db.execute(sql`update sync_clocks set version = ${todos}::int
		from ${each} where user_id = ${uuid('u', '0')}`);
}

/**
 * Todos `from` to `to` of each user. Those of all users come in the order of their creation, so that
 * a user's rows lie apart on disk as they do in life.
 *
 * Of the first half of a user's todos every fifth is completed, and each is due on a day of its own;
 * the second half is open and due later than all of those.
 */
export async function seedTodos(
	db: Database,
	{ users, todos, lists, tags }: Size,
	{ from, to, firstUser }: { from: number; to: number; firstUser: number },
): Promise<void> {
	const half = halfOf(todos);
	const all = sql`generate_series(${from}::int, ${to}::int) n,
		generate_series(${firstUser}::int, ${firstUser + users - 1}::int) u`;
	await db.execute(sql`insert into todos (id, user_id, list_id, title, notes, priority, due_date,
			position, completed_at, version, created_at, updated_at)
		select ${uuid('u', 'n')}, ${uuid('u', '0')}, ${uuid('u', `n % ${lists}`)},
			'Todo ' || n || ': call the plumber about order ' || lpad((n / ${sql.raw(String(TODOS_AN_ORDER))})::text, 5, '0'),
			case n % 3 when 0 then 'He comes on weekdays between eight and four, by appointment.' else '' end,
			n % 5,
			${FIRST_DAY}::date + case when n <= ${half}::int then n * 7 % ${half}::int else n end,
			'h' || lpad(n::text, 8, '0'),
			case when n <= ${half}::int and n % 5 = 0 then created_at + interval '1 day' end,
			n, created_at, created_at
		from ${all}, lateral (select ${FIRST_DAY}::timestamptz + n * interval '1 minute' as created_at)
		order by n, u`);
	await db.execute(sql`insert into todo_tags (todo_id, tag_id, user_id)
		select ${uuid('u', 'n')}, tag.id, ${uuid('u', '0')}
		from ${all},
			lateral (values (${uuid('u', `n % ${tags}`)}), (${uuid('u', `(n * 3 + 1) % ${tags}`)})) tag (id)
		order by n, u`);
}

/** What autovacuum and the checkpointer would do in time. */
export async function settle(db: Database): Promise<void> {
	await db.execute(sql`vacuum analyze`);
	await db.execute(sql`checkpoint`);
}

export type Prepare = (db: Database, size: Pick<Size, 'todos'>) => Promise<void>;

/** Lets the second half of each user's todos recur every day from their due dates. */
export const makeOpenTodosRecurring: Prepare = async (db, { todos }) => {
	const half = sql`${FIRST_DAY}::timestamptz + ${halfOf(todos)}::int * interval '1 minute'`;
	await db.execute(sql`update todos
		set recurrence_rule = 'FREQ=DAILY', recurrence_anchor = 'DUE_DATE', completed_at = null,
			updated_at = created_at + interval '1 second'
		where created_at > ${half}`);
	await settle(db);
};

/** Undoes what the workloads did, so that each round begins with the same rows. */
export async function restore(db: Database, { todos }: Pick<Size, 'todos'>): Promise<void> {
	const last = sql`${FIRST_DAY}::timestamptz + ${todos}::int * interval '1 minute'`;
	await db.execute(sql`delete from todos where created_at > ${last}`);
	await db.execute(sql`delete from completed_occurrences`);
	await db.execute(sql`update todos
		set completed_at = null, priority = nth % 5, version = nth, updated_at = created_at,
			recurrence_rule = null, recurrence_anchor = null, due_date = ${FIRST_DAY}::date + nth
		from (select id as touched,
				(extract(epoch from created_at - ${FIRST_DAY}::timestamptz) / 60)::int as nth
			from todos where updated_at <> created_at)
		where id = touched`);
	await settle(db);
}
