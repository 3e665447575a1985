import { sql } from 'drizzle-orm';
import type { Database } from '../../src/database/connect.ts';
import { seedTodos, seedUsers, settle, type Size } from '../seed.ts';

/** Few enough that a statement's sort fits into memory. */
const ROWS_A_BATCH = 500_000;

/**
 * Fills a database with very many todos, in the order of their creation. Indexes that no
 * constraint needs are made afterwards, and links are not checked one by one: they are right as made.
 *
 * The connection must have one session.
 */
export async function fill(
	db: Database,
	size: Size,
	firstUser: number,
	say: (line: string) => void,
): Promise<void> {
	await seedUsers(db, size, firstUser);
	await db.execute(sql`set session_replication_role = replica`);
	await db.execute(sql`set maintenance_work_mem = '1GB'`);
	await db.execute(sql`set work_mem = '256MB'`);
	const indexes = await looseIndexes(db);
	for (const { name } of indexes) await db.execute(sql`drop index ${sql.identifier(name)}`);
	const step = Math.max(1, Math.floor(ROWS_A_BATCH / size.users));
	for (let from = 1; from <= size.todos; from += step) {
		const to = Math.min(size.todos, from + step - 1);
		await seedTodos(db, size, { from, to, firstUser });
		say(`  ${(to * size.users).toLocaleString('en')} todos`);
	}
	for (const { name, definition } of indexes) {
		say(`  ${name} …`);
		await db.execute(sql.raw(definition));
	}
	await db.execute(sql`reset all`);
	await settle(db);
}

/** Those that no constraint needs. */
async function looseIndexes(db: Database): Promise<{ name: string; definition: string }[]> {
	const { rows } = await db.execute<{ name: string; definition: string }>(
		sql`select relname as name, pg_get_indexdef(indexrelid) as definition
			from pg_index join pg_class on pg_class.oid = indexrelid
			where indrelid in ('todos'::regclass, 'todo_tags'::regclass)
				and not exists (select from pg_constraint where conindid = indexrelid)`,
	);
	return rows;
}

export interface Storage {
	readonly todos: number;
	/** Bytes of tables and indexes, by table. */
	readonly bytes: Record<string, number>;
}

export async function storageOf(db: Database): Promise<Storage> {
	const { rows } = await db.execute<{ name: string; bytes: number }>(
		sql`select relname as name, pg_total_relation_size(oid)::float8 as bytes
			from pg_class where relname in ('todos', 'todo_tags')`,
	);
	const counted = await db.execute<{ todos: number }>(
		sql`select count(*)::float8 as todos from todos`,
	);
	return {
		todos: counted.rows[0]!.todos,
		bytes: Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes])),
	};
}
