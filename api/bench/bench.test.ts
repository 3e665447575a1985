import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { decodeId } from '../src/ids/type-id.ts';
import { createTestDatabase, type TestDatabase } from '../test/database.ts';
import { Issuer } from '../test/issuer.ts';
import { type Contender, startContender } from './contender.ts';
import { HttpConnection, load } from './load.ts';
import { restore, seed, seededUuid, SMALL } from './seed.ts';
import { type Target, targets, type Workload, WORKLOADS } from './workloads.ts';

// A benchmark of servers that do not do the work measures nothing.

let database: TestDatabase;
let issuer: Issuer;
let contenders: Record<'api' | 'c0', Contender>;
beforeAll(async () => {
	database = await createTestDatabase();
	await seed(database.db, SMALL);
	issuer = await Issuer.start();
	const folder = await mkdtemp(join(inject('scratchFolder'), 'bench-'));
	const surroundings = { databaseUrl: database.url, jwksUrl: issuer.jwksUrl, folder };
	const [api, c0] = await Promise.all([
		startContender('api', surroundings),
		startContender('c0', surroundings),
	]);
	contenders = { api, c0 };
});
afterAll(async () => {
	await Promise.all(Object.values(contenders ?? {}).map((contender) => contender.stop()));
	await issuer?.stop();
	await database?.close();
});

const workload = (name: string): Workload => WORKLOADS.find((each) => each.name === name)!;
const TARGET: Target = { user: 2, todo: 7, open: 150, list: 1 };

async function ask(name: 'api' | 'c0', { api, c0 }: Workload, target: Target) {
	const { port } = contenders[name];
	const connection = await HttpConnection.open(port);
	const request = (name === 'api' ? api : c0)(target);
	const { status, body } = await connection.send(
		request,
		await issuer.token(seededUuid(target.user, 0)),
	);
	connection.close();
	expect(status, String(body)).toBe(200);
	return JSON.parse(String(body), asUuid);
}

/** C0 speaks of rows by their uuid. */
function asUuid(key: string, value: unknown): unknown {
	return key === 'id' ? (decodeId('Todo', String(value)) ?? value) : value;
}

describe('C0 and the API answer alike', () => {
	test('to W1: the first 50 open todos, with their lists and both tags', async () => {
		const { data } = await ask('api', workload('W1'), TARGET);
		const rows = await ask('c0', workload('W1'), TARGET);
		expect(data.todos.nodes).toEqual(rows);
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
		const { data } = await ask('api', workload('W2'), TARGET);
		const row = await ask('c0', workload('W2'), TARGET);
		const instants = ({ createdAt, updatedAt, ...rest }: Record<string, string>) => ({
			...rest,
			createdAt: Date.parse(createdAt!),
			updatedAt: Date.parse(updatedAt!),
		});
		expect(instants(data.todo)).toEqual(instants(row));
		expect(row.id).toBe(seededUuid(2, 7));
	});

	test('to W5: what is due first, and how much', async () => {
		const { data } = await ask('api', workload('W5'), TARGET);
		const found = await ask('c0', workload('W5'), TARGET);
		expect(data.todos).toEqual(found);
		expect(found.nodes).toHaveLength(20);
		// 80 of the first half, and 79 of the second.
		expect(found.totalCount).toBe(159);
	});
});

describe.each(['api', 'c0'] as const)('%s really', (name) => {
	const OWN = sql`user_id = ${seededUuid(TARGET.user, 0)}`;
	const scalar = async (query: ReturnType<typeof sql>) =>
		(await database.db.execute<{ value: unknown }>(sql`select ${query} as value`)).rows[0]!.value;
	const version = () => scalar(sql`(select version from sync_clocks where ${OWN})`);
	const count = () => scalar(sql`(select count(*)::int from todos where ${OWN})`);

	test('creates a todo, at the next version of its user', async () => {
		const [todos, clock] = [Number(await count()), Number(await version())];
		await ask(name, workload('W3'), TARGET);
		expect([await count(), Number(await version())]).toEqual([todos + 1, clock + 1]);
		const last = sql`(select title from todos where ${OWN} order by version desc limit 1)`;
		expect(await scalar(last)).toBe('Call the plumber about the kitchen sink');
	});

	test('completes the todo that was named', async () => {
		const open = name === 'api' ? 160 : 161;
		const id = seededUuid(TARGET.user, open);
		const isOpen = () => scalar(sql`(select completed_at is null from todos where id = ${id})`);
		expect(await isOpen()).toBe(true);
		await ask(name, workload('W4'), { ...TARGET, open });
		expect(await isOpen()).toBe(false);
	});

	test('refuses who has no token of the issuer', async () => {
		const connection = await HttpConnection.open(contenders[name].port);
		const request = workload('W1')[name](TARGET);
		expect((await connection.send(request, 'nonsense')).status).not.toBe(200);
		connection.close();
	});

	test('tells what it has used', async () => {
		const before = await contenders[name].usage();
		await ask(name, workload('W1'), TARGET);
		const after = await contenders[name].usage();
		expect(after.cpu).toBeGreaterThan(before.cpu);
		expect(after.memory).toBeGreaterThan(10_000_000);
	});
});

test('what was created and completed is undone before the next round', async () => {
	await ask('api', workload('W3'), TARGET);
	await ask('c0', workload('W4'), TARGET);
	await restore(database.db, SMALL);
	const { rows } = await database.db.execute<object>(
		sql`select count(*)::int as todos, count(completed_at)::int as completed from todos`,
	);
	expect(rows).toEqual([{ todos: 5 * 200, completed: 5 * 20 }]);
});

test('the load stops at an answer that is not what was asked for', async () => {
	const work = { request: workload('W2').c0({ ...TARGET, todo: 9999 }), sign: 'Todo' };
	const token = await issuer.token(seededUuid(TARGET.user, 0));
	await expect(
		load(contenders.c0.port, 2, { requests: 4 }, () => ({ ...work, token })),
	).rejects.toThrow('404');
});

test('targets name each open todo once before they begin anew', () => {
	const named = targets(SMALL);
	const all = Array.from({ length: (SMALL.users * SMALL.todos) / 2 }, () => named.next().value);
	expect(new Set(all.map(({ user, open }) => `${user} ${open}`)).size).toBe(all.length);
});
