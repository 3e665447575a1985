import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test/database.ts';
import { Issuer } from '../test/issuer.ts';
import { answerOf } from './answers.ts';
import { ATTACKS } from './attacks/attacks.ts';
import { measureAttacks } from './attacks/measure-attacks.ts';
import { renderAttacks } from './attacks/render-attacks.ts';
import { type Contender, type ContenderName, startContender } from './contender.ts';
import { prepareVisitor } from './contenders/visitor-role.ts';
import { HttpConnection, load } from './load.ts';
import { worker } from './rounds.ts';
import { FIRST_DAY, makeOpenTodosRecurring, restore, seed, seededUuid, SMALL } from './seed.ts';
import { openOf, type Target, targets } from './targets.ts';
import { type WorkloadName, WORKLOADS } from './workloads.ts';

// A benchmark of servers that do not do the work measures nothing.

const NAMES = ['api', 'c0', 'mercurius-cached', 'postgraphile-cached'] as const;
type Name = (typeof NAMES)[number];

let database: TestDatabase;
let issuer: Issuer;
const contenders = new Map<ContenderName, Contender>();
beforeAll(async () => {
	database = await createTestDatabase();
	await seed(database.db, SMALL);
	await prepareVisitor(database.db);
	issuer = await Issuer.start();
	const folder = await mkdtemp(join(inject('scratchFolder'), 'bench-'));
	const contenderOptions = { databaseUrl: database.url, jwksUrl: issuer.jwksUrl, folder };
	for (const name of NAMES) contenders.set(name, await startContender(name, contenderOptions));
});
afterAll(async () => {
	await Promise.all([...contenders.values()].map((contender) => contender.stop()));
	await issuer?.stop();
	await database?.close();
});

const TARGET: Target = { user: 2, todo: 57, open: 150, list: 1, tag: 3, turn: 2, size: SMALL };
const OWN = sql`user_id = ${seededUuid(TARGET.user, 0)}`;

function workOf(name: Name, workload: WorkloadName, target: Target, token: string) {
	const tokens = Object.assign([], { [target.user]: token });
	const found = WORKLOADS.find((each) => each.name === workload)!;
	return worker({ tokens }, contenders.get(name)!, found, [target].values())?.() ?? null;
}

async function ask(name: Name, workload: WorkloadName, target: Target = TARGET) {
	const token = await issuer.token(seededUuid(target.user, 0));
	const work = workOf(name, workload, target, token)!;
	const connection = await HttpConnection.open(contenders.get(name)!.port);
	const { status, body } = await connection.send(work.request, token);
	connection.close();
	expect(status, String(body)).toBe(200);
	expect(String(body)).toContain(work.sign);
	return answerOf(contenders.get(name)!.dialect, String(body));
}

describe.each(NAMES.filter((name) => name !== 'c0'))('%s answers as C0 does', (name) => {
	test('to W1: the first 50 open todos, with their lists and both tags', async () => {
		const rows = await ask('c0', 'W1');
		expect(await ask(name, 'W1')).toEqual(rows);
		expect(rows).toHaveLength(50);
		expect(rows[4]).toEqual({
			id: seededUuid(2, 6),
			title: expect.stringContaining('Todo 6:'),
			dueDate: '2026-02-12',
			list: { name: 'List 2' },
			tags: [{ name: 'Tag 00' }, { name: 'Tag 01' }],
		});
	});

	test('to W2: one todo', async () => {
		const row = await ask('c0', 'W2');
		expect(await ask(name, 'W2')).toEqual(row);
		expect(row.id).toBe(seededUuid(2, 57));
	});

	test('to W5: what is due first, and how much', async () => {
		const found = await ask('c0', 'W5');
		expect(await ask(name, 'W5')).toEqual(found);
		expect(found.nodes).toHaveLength(20);
		// 80 of the first half, and 79 of the second.
		expect(found.totalCount).toBe(159);
	});
});

describe.each(['api', 'mercurius-cached'] as const)('%s answers as C0 does', (name) => {
	test('to W6: the last hundred changes, with lists and tags', async () => {
		const { changes } = await ask('c0', 'W6');
		const answer = await ask(name, 'W6');
		expect(answer.changes).toEqual(changes);
		expect(changes).toHaveLength(100);
		expect(changes[0].todo.id).toBe(seededUuid(2, 101));
	});

	test('to W7: the best twenty of an order', async () => {
		const rows = await ask('c0', 'W7');
		expect(await ask(name, 'W7')).toEqual(rows);
		expect(rows).toHaveLength(20);
		expect(rows[0].title).toContain('order 00001');
	});
});

test('the Today view has the same todos with variables and with literals', async () => {
	const withVariables = await ask('api', 'W10');
	expect(withVariables).toEqual(await ask('api', 'W10-literals'));
	expect(withVariables).toHaveLength(50);
});

const scalar = async (query: ReturnType<typeof sql>) =>
	(await database.db.execute<{ value: unknown }>(sql`select ${query} as value`)).rows[0]!.value;
const version = async () =>
	Number(await scalar(sql`(select version from sync_clocks where ${OWN})`));
const count = () => scalar(sql`(select count(*)::int from todos where ${OWN})`);

describe.each(NAMES)('%s really', (name) => {
	test('creates a todo, at the next version of its user', async () => {
		const [todos, clock] = [Number(await count()), await version()];
		await ask(name, 'W3');
		expect([await count(), await version()]).toEqual([todos + 1, clock + 1]);
		const last = sql`(select title from todos where ${OWN} order by version desc limit 1)`;
		expect(await scalar(last)).toBe('Call the plumber about the kitchen sink');
	});

	test('completes the todo that was named', async () => {
		const open = 160 + NAMES.indexOf(name);
		const id = seededUuid(TARGET.user, open);
		const isOpen = () => scalar(sql`(select completed_at is null from todos where id = ${id})`);
		expect(await isOpen()).toBe(true);
		await ask(name, 'W4', { ...TARGET, open });
		expect(await isOpen()).toBe(false);
	});

	test('refuses who has no token of the issuer', async () => {
		const { port } = contenders.get(name)!;
		const { request, sign } = workOf(name, 'W1', TARGET, 'nonsense')!;
		const connection = await HttpConnection.open(port);
		const { body } = await connection.send(request, 'nonsense');
		expect(String(body)).not.toContain(sign);
		connection.close();
	});

	test('tells what it has used', async () => {
		const before = await contenders.get(name)!.usage();
		await ask(name, 'W1');
		const after = await contenders.get(name)!.usage();
		expect(after.cpu).toBeGreaterThan(before.cpu);
		expect(after.memory).toBeGreaterThan(10_000_000);
	});
});

describe.each(NAMES.filter((name) => name !== 'postgraphile-cached'))('%s really', (name) => {
	test('sets the priority of a hundred todos in one version', async () => {
		const before = await version();
		const turn = 4 + NAMES.indexOf(name);
		const rows = await ask(name, 'W8', { ...TARGET, turn });
		expect(rows).toHaveLength(100);
		const changed = sql`(select count(*)::int from todos
			where ${OWN} and version = ${before + 1}::int and priority = ${1 + (turn % 4)}::int)`;
		expect(await scalar(changed)).toBe(100);
	});

	test('makes a todo of a line of text, in its list and with its tag', async () => {
		const todo = await ask(name, 'W9');
		expect(todo).toEqual({
			id: expect.any(String),
			title: 'Call the plumber',
			dueDate: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
			dueTime: '09:00',
			priority: 3,
			list: { name: 'List 1' },
			tags: [{ name: 'Tag 03' }],
		});
		const tags = sql`(select array_agg(name) from todo_tags join tags on tags.id = tag_id where todo_id = ${todo.id})`;
		expect(await scalar(tags)).toEqual(['Tag 03']);
	});
});

test('a recurring todo advances when its occurrence is completed', async () => {
	await makeOpenTodosRecurring(database.db, SMALL);
	const { id, dueDate } = await ask('api', 'W11');
	const due = new Date(Date.parse(FIRST_DAY) + TARGET.open * 86_400_000).toISOString().slice(0, 10);
	expect(dueDate > due).toBe(true);
	await restore(database.db, SMALL);
	const restored = sql`(select due_date::text || (recurrence_rule is null) from todos where id = ${id})`;
	expect(await scalar(restored)).toBe(`${due}true`);
});

test('what was created and changed is undone before the next round', async () => {
	await ask('api', 'W3');
	await ask('c0', 'W4');
	await ask('c0', 'W8');
	await restore(database.db, SMALL);
	const { rows } = await database.db.execute<object>(
		sql`select count(*)::int as todos, count(completed_at)::int as completed,
			sum(version)::int as versions, sum(priority)::int as priorities from todos`,
	);
	expect(rows).toEqual([
		{ todos: 5 * 200, completed: 5 * 20, versions: 5 * 100 * 201, priorities: 5 * 200 * 2 },
	]);
});

test('the load stops at an answer that is not what was asked for', async () => {
	const token = await issuer.token(seededUuid(TARGET.user, 0));
	const work = workOf('c0', 'W2', { ...TARGET, todo: 9999 }, token)!;
	const { port } = contenders.get('c0')!;
	await expect(load(port, 2, { requests: 4 }, () => work)).rejects.toThrow('404');
});

test('targets name each open todo once before they begin anew', () => {
	const named = targets(SMALL);
	const all = Array.from({ length: (SMALL.users * SMALL.todos) / 2 }, () => named.next().value);
	expect(new Set(all.map(({ user, open }) => `${user} ${open}`)).size).toBe(all.length);
});

test('many open todos are as many different ones, from the one that is named on', () => {
	expect(openOf({ ...TARGET, open: 199 }, 3)).toEqual([199, 200, 101]);
	expect(new Set(openOf(TARGET, 100)).size).toBe(100);
	expect(openOf({ ...TARGET, open: 1, size: { ...SMALL, todos: 1 } }, 100)).toEqual([1]);
});

test('another user is measured quiet and under each attack, with their failures', async () => {
	const own = await createTestDatabase();
	const folder = await mkdtemp(join(inject('scratchFolder'), 'attacks-'));
	try {
		const figures = await measureAttacks(
			{ database: own, issuer, folder, say: () => {} },
			{
				attacks: ATTACKS.filter(({ name }) => name === 'symbols' || name === 'locked-writers'),
				todos: 20,
				seconds: 0.4,
				distance: 10,
			},
		);
		expect(figures).toMatchObject([
			{ attack: { name: 'symbols' }, quiet: { failed: 0, requests: 8 } },
			{ attack: { name: 'locked-writers' }, quiet: { failed: 0 }, cost: 12 },
		]);
		expect(figures[0]!.answers[200]).toBeGreaterThan(0);
		for (const { attacked } of figures) expect(attacked.p95).toBeGreaterThanOrEqual(attacked.p50);
		expect(renderAttacks(figures)).toContain('| S10 | search for `%_` 300 times |');
	} finally {
		await own.close();
	}
});
