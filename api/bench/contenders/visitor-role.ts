import { sql } from 'drizzle-orm';
import type { Database } from '../../src/database/connect.ts';
import { CLOCK, POSITION } from './conditions.ts';

/** The role as which PostGraphile runs its statements. */
export const VISITOR = 'duly_bench_visitor';

const OWNED = ['todos', 'lists', 'tags', 'todo_tags', 'sync_clocks'];

/**
 * Row level security as PostGraphile's documents tell (https://postgraphile.org/postgraphile/5/security):
 * a role that is granted tables, policies that compare the owner with a claim of the token, and
 * writes that do more than a row as functions. The owner of the tables, such as the API's role, is not
 * touched by it.
 */
export async function prepareVisitor(db: Database): Promise<void> {
	await db.execute(
		sql.raw(
			`do $$ begin create role ${VISITOR}; exception when duplicate_object then null; end $$`,
		),
	);
	await db.execute(sql`create function current_user_id() returns uuid language sql stable
		as $$ select nullif(current_setting('jwt.claims.user_id', true), '')::uuid $$`);
	await db.execute(sql.raw(`grant usage on schema public to ${VISITOR}`));
	for (const table of OWNED) {
		await db.execute(sql.raw(`alter table ${table} enable row level security`));
		await db.execute(
			sql.raw(`create policy own_${table} on ${table} to ${VISITOR}
				using (user_id = current_user_id()) with check (user_id = current_user_id())`),
		);
		await db.execute(sql.raw(`grant select, insert, update, delete on ${table} to ${VISITOR}`));
	}
	const clock = CLOCK.replace('$1', 'current_user_id()');
	await db.execute(
		sql.raw(`create function add_todo(list_id uuid, title text) returns todos language sql volatile
		as $$ with ${clock}
			insert into todos (id, user_id, list_id, title, position, version)
			select uuidv7(), current_user_id(), $1, $2, ${POSITION}, version from clock
			returning todos.* $$`),
	);
	await db.execute(
		sql.raw(`create function complete_todo(id uuid) returns todos language sql volatile
		as $$ with ${clock}
			update todos set completed_at = now(), updated_at = now(), version = clock.version
			from clock where todos.user_id = current_user_id() and todos.id = $1 returning todos.* $$`),
	);
}
