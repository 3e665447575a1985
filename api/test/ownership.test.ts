import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { requestScope } from '../src/database/request-scope.ts';
import { todos } from '../src/features/todos/table.ts';
import { lacksOwner, OWNED_TABLES, takeOffences } from './ownership.ts';
import { useWorld } from './world.ts';

// Every test file ends with a check of all statements that its operations sent (check-ownership.ts).
// These tests verify that check.

const world = useWorld();

const scopeOf = (userId: string) => ({ userId, deadline: Infinity });

/** As an operation of the user. Drizzle sends a statement when it is awaited. */
const send = <T>(userId: string, work: () => PromiseLike<T>) =>
	requestScope.run(scopeOf(userId), async () => await work());

const isOffence = (text: string, values: readonly unknown[]) =>
	requestScope.run(scopeOf('ada'), () => lacksOwner(text, values));

test('the tables of all features are checked', () => {
	expect([...OWNED_TABLES].sort()).toEqual([
		'completed_occurrences',
		'lists',
		'saved_filters',
		'sections',
		'settings',
		'sync_clocks',
		'tags',
		'todo_tags',
		'todos',
		'tombstones',
	]);
});

test('a statement without the id of the viewer is reported', async () => {
	const ada = await world.person();
	await send(ada.user.id, () => world.db.select().from(todos));
	await send(ada.user.id, () => world.db.execute(sql`update lists set name = name`));
	expect(takeOffences()).toHaveLength(2);
});

test.each([
	['select * from "todos" where "user_id" = $1', ['bob']],
	['with page as (select 1) delete from todo_tags using page', []],
	['insert into "sections" ("id") values ($1)', ['1']],
])('the statement %s of another user is found', (text, values) => {
	expect(isOffence(text, values)).toBe(true);
});

test('a statement with the id, or on other tables, is accepted', () => {
	expect(isOffence('select * from todos where user_id = $1', ['ada'])).toBe(false);
	expect(isOffence('select * from rate_limit_windows', [])).toBe(false);
});

test('the operations of the API pass the check', async () => {
	const ada = await world.person();
	await ada.todo('Buy milk');
	const { data } = await ada.query('{ todos { nodes { title list { name } tags { name } } } }');
	expect(data!['todos'].nodes).toHaveLength(1);
	expect(takeOffences()).toEqual([]);
});
