import { sql } from 'drizzle-orm';
import { generateKeyBetween } from 'fractional-indexing';
import { expect, test } from 'vitest';
import { type Person, useWorld } from '../../test/world.ts';
import { MAX_KEY } from './position.ts';

const world = useWorld();

const order = async (person: Person) =>
	(await person.query('{ todos(first: 100) { nodes { id title position } } }')).data!['todos']
		.nodes as { id: string; title: string; position: string }[];

test('opposite moves by two devices at once leave one order with nothing lost', async () => {
	const ada = await world.person();
	const ids: string[] = [];
	for (let index = 0; index < 6; index += 1) ids.push(await ada.todo(`todo ${index}`));
	await Promise.all(
		Array.from({ length: 40 }, (_, turn) => {
			const [id, beside] = [ids[turn % 6], ids[(turn * 5 + 1) % 6]];
			if (id === beside) return undefined;
			return ada.mutate('moveTodo', { id, [turn % 2 === 0 ? 'after' : 'before']: beside });
		}),
	);
	const rows = await order(ada);
	expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(ids));
	expect(new Set(rows.map(({ position }) => position)).size).toBe(6);
});

test('keys that grow by moves to the same spot are dealt out anew, the order kept', async () => {
	const ada = await world.person();
	const [first, a, b] = [await ada.todo('first'), await ada.todo('a'), await ada.todo('b')];
	await ada.todo('last');
	let longest = 0;
	for (let turn = 0; turn < 300; turn += 1) {
		const { todo } = await ada.mutate('moveTodo', { id: turn % 2 === 0 ? a : b, after: first });
		longest = Math.max(longest, todo.position.length);
	}
	expect(longest).toBeGreaterThan(MAX_KEY / 2);
	expect(longest).toBeLessThanOrEqual(MAX_KEY);
	expect((await order(ada)).map(({ title }) => title)).toEqual(['first', 'b', 'a', 'last']);
}, 60_000);

test('lists are moved among each other', async () => {
	const ada = await world.person();
	const [home, work] = [await ada.list('Home'), await ada.list('Work')];
	await ada.mutate('moveList', { id: work, before: home });
	const { data } = await ada.query('{ lists { nodes { name } } }');
	expect(data!['lists'].nodes.map(({ name }: { name: string }) => name)).toEqual([
		'Inbox',
		'Work',
		'Home',
	]);
});

test('PostgreSQL makes the same key after another as the package does', async () => {
	const integers = [
		'a0',
		'a9',
		'az',
		'b00',
		'bzz',
		'czzz',
		'Zz',
		'Zy',
		'Yzz',
		'Y00',
		'Xzzz',
		`y${'z'.repeat(25)}`,
	];
	const fractions = integers.flatMap((key) => [`${key}V`, `${key}0001`]);
	const keys = [null, ...integers, ...fractions];
	for (let key: string | null = null, turn = 0; turn < 4_000; turn += 1) {
		key = generateKeyBetween(key, null);
		if (turn % 37 === 0) keys.push(key);
	}
	const { rows } = await world.db.execute<{ key: string }>(
		sql`select position_after(last) as key from unnest(${sql.param(keys)}::text[]) with ordinality as keys(last, nth) order by nth`,
	);
	expect(rows.map(({ key }) => key)).toEqual(keys.map((key) => generateKeyBetween(key, null)));
	const { rows: beyond } = await world.db.execute<{ key: string | null }>(
		sql`select position_after(${`z${'z'.repeat(26)}`}) as key`,
	);
	expect(beyond).toEqual([{ key: null }]);
});
