import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { type EventStream, openEventStream, type Result } from '../../../test/event-stream.ts';
import { createUser } from '../../../test/factories.ts';
import { type HttpServer, startHttpServer } from '../../../test/http-server.ts';
import { user as users } from '../../auth/tables.ts';
import { connect, type Connection } from '../../database/connect.ts';
import type { Uuid } from '../../ids/type-id.ts';
import { schema } from '../../schema.ts';
import { MAX_SUBSCRIPTIONS } from '../../sync/subscriber-registry.ts';
import { createTodo } from '../todos/create/create-todo.ts';
import { updateTodos } from '../todos/update/update-todos.ts';

// Two servers on one database, each with connections of its own, as in two processes.

let database: TestDatabase;
let other: Connection;
let one: HttpServer;
let two: HttpServer;
beforeAll(async () => {
	database = await createTestDatabase();
	other = await connect(database.url);
	one = await startHttpServer(database.db, { schema });
	two = await startHttpServer(other.db, { schema });
});
afterAll(async () => {
	await Promise.all([one.stop(), two.stop()]);
	await other.close();
	await database.close();
});

const SUBSCRIPTION = `subscription ($after: SyncCursor) { changes(after: $after) { cursor hasMore changes {
	__typename ... on TodoChanged { todo { title list { openCount } } } ... on NodeDeleted { id } } } }`;

const newUser = async () => (await createUser(database.db)).id as Uuid<'Viewer'>;

const scopeOf = (userId: Uuid<'Viewer'>) => ({
	db: database.db,
	userId,
	now: new Date(),
	pubSub: one.pubSub,
});

/** Adds a todo through the first server's database. */
const add = (userId: Uuid<'Viewer'>, title: string) => createTodo(scopeOf(userId), { title });

async function stream(
	server: HttpServer,
	userId: string,
	after: string | null = null,
): Promise<EventStream> {
	const token = await server.issuer.token(userId);
	return openEventStream({ url: server.url, token, query: SUBSCRIPTION, variables: { after } });
}

const titlesOf = (result: Result | null): string[] =>
	result!
		.data!['changes'].changes.filter((change: { todo?: object }) => change.todo)
		.map((change: { todo: { title: string } }) => change.todo.title);

const listening = async () => {
	const { rows } = await database.db.execute<object>(
		sql`select from pg_stat_activity where application_name = 'duly listen' and datname = current_database()`,
	);
	return rows.length;
};

describe('over Server-Sent Events', () => {
	test('first comes what was missed, then what happens, through whichever server', async () => {
		const ada = await newUser();
		await add(ada, 'before');
		const events = await stream(two, ada);
		expect(events.response.headers.get('content-type')).toContain('text/event-stream');
		expect(events.response.headers.get('x-accel-buffering')).toBe('no');
		const replay = await events.next();
		expect(titlesOf(replay)).toEqual(['before']);
		expect(replay!.data!['changes'].hasMore).toBe(false);

		await add(ada, 'live');
		expect(titlesOf(await events.next())).toEqual(['live']);
		events.close();
	});

	test('it resumes from any cursor, and says at once that nothing was missed', async () => {
		const ada = await newUser();
		const events = await stream(one, ada);
		const { cursor } = (await events.next())!.data!['changes'];
		events.close();
		await add(ada, 'while away');

		const again = await stream(two, ada, cursor);
		const missed = await again.next();
		expect(missed!.data!['changes'].changes).toHaveLength(1);
		expect(titlesOf(missed)).toEqual(['while away']);
		again.close();

		const current = await stream(one, ada, missed!.data!['changes'].cursor);
		expect((await current.next())!.data!['changes']).toMatchObject({ changes: [], hasMore: false });
		current.close();
	});

	test('what a request remembers of the database is not remembered from one event to the next', async () => {
		const ada = await newUser();
		const events = await stream(one, ada);
		await events.next();
		const counts: number[] = [];
		for (const title of ['a', 'b', 'c']) {
			await add(ada, title);
			const [change] = (await events.next())!.data!['changes'].changes;
			counts.push(change.todo.list.openCount);
		}
		expect(counts).toEqual([1, 2, 3]);
		events.close();
	});

	test('a stranger hears nothing of it', async () => {
		const [ada, eve] = [await newUser(), await newUser()];
		const hers = await stream(one, ada);
		const { cursor } = (await hers.next())!.data!['changes'];
		const events = await stream(one, eve);
		await events.next();
		await add(ada, 'Ada’s');
		await hers.next();
		await add(eve, 'Eve’s');
		expect(titlesOf(await events.next())).toEqual(['Eve’s']);

		const withHerCursor = await stream(one, eve, cursor);
		expect((await withHerCursor.next())!.errors).toMatchObject([
			{ extensions: { code: 'RESYNC_REQUIRED' } },
		]);
		expect(await withHerCursor.next()).toBeNull();
		for (const each of [hers, events]) each.close();
	});

	test.each([
		['nobody', {}],
		['a bad token', { authorization: 'Bearer a.b.c' }],
	])('%s is refused', async (_who, headers) => {
		const events = await openEventStream({ url: one.url, query: SUBSCRIPTION, headers });
		expect((await events.next())!.errors).toMatchObject([
			{ extensions: { code: 'UNAUTHENTICATED' } },
		]);
		events.close();
	});

	test('GET works for who can send headers, and is refused to who cannot', async () => {
		const ada = await newUser();
		const token = await one.issuer.token(ada);
		const request = { url: one.url, token, query: SUBSCRIPTION, method: 'GET' } as const;
		const headers = { 'graphql-require-preflight': '1' };
		const events = await openEventStream({ ...request, headers });
		expect((await events.next())!.data!['changes'].hasMore).toBe(false);
		events.close();
		const asForeignPage = await openEventStream(request);
		expect(asForeignPage.response.status).toBe(403);
		asForeignPage.close();
	});

	test('there are signs of life while nothing happens', async () => {
		const events = await stream(one, await newUser());
		await events.next();
		await events.heartbeat();
		await events.heartbeat();
		events.close();
	});

	test('it ends with the token, so that the client comes back with another', async () => {
		const ada = await newUser();
		const now = Math.floor(Date.now() / 1000);
		const token = await one.issuer.token(ada, { iat: now - 60, exp: now + 1 });
		const events = await openEventStream({ url: one.url, token, query: SUBSCRIPTION });
		await events.next();
		expect((await events.next())!.errors).toMatchObject([
			{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED' } },
		]);
		expect(await events.next()).toBeNull();
	});

	test('it ends when the user is gone', async () => {
		const ada = await newUser();
		const events = await stream(one, ada);
		await events.next();
		await database.db.delete(users).where(eq(users.id, ada));
		one.pubSub.publish(ada, 1_000);
		expect((await events.next())!.errors).toMatchObject([
			{ extensions: { code: 'UNAUTHENTICATED' } },
		]);
	});

	test('one person can follow on many devices, but not on any number', async () => {
		const [ada, eve] = [await newUser(), await newUser()];
		const open = await Promise.all(
			Array.from({ length: MAX_SUBSCRIPTIONS }, () => stream(one, ada)),
		);
		await Promise.all(open.map((events) => events.next()));
		const tooMany = await stream(one, ada);
		expect((await tooMany.next())!.errors).toMatchObject([
			{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } },
		]);
		const hers = await stream(one, eve);
		expect((await hers.next())!.errors).toBeUndefined();

		open.pop()!.close();
		await vi.waitFor(async () => {
			const again = await stream(one, ada);
			open.push(again);
			expect((await again.next())!.errors).toBeUndefined();
		}, 5_000);
		for (const events of [...open, hers, tooMany]) events.close();
	});

	test('hanging up lets go of everything, down to the session that listens', async () => {
		await vi.waitFor(async () => expect(await listening()).toBe(0), 5_000);
		const events = await stream(two, await newUser());
		await events.next();
		await vi.waitFor(async () => expect(await listening()).toBe(1), 5_000);
		events.close();
		await vi.waitFor(async () => expect(await listening()).toBe(0), 5_000);
	});

	test('it outlives the session through which its server hears of changes', async () => {
		const ada = await newUser();
		const events = await stream(two, ada);
		await events.next();
		for (const title of ['one', 'two']) {
			await vi.waitFor(async () => expect(await listening()).toBe(1), 5_000);
			await database.db.execute(
				sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'duly listen' and datname = current_database()`,
			);
			await add(ada, title);
			expect(titlesOf(await events.next())).toEqual([title]);
		}
		events.close();
	});

	test('who does not read costs a few pages at most, and reads the newest state in the end', async () => {
		const ada = await newUser();
		const notes = 'n'.repeat(50_000);
		const { result } = await createTodo(scopeOf(ada), { title: 'v0', notes });
		const query = SUBSCRIPTION.replace('title', 'title notes');
		const body = JSON.stringify({ query });
		const token = await one.issuer.token(ada);
		const socket = connectSocket(one.port, '127.0.0.1');
		socket.write(
			`POST /graphql HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\nauthorization: Bearer ${token}\r\n` +
				`content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
		);
		// It has begun to read, and stops.
		await once(socket, 'readable');
		const writes = 300;
		for (let version = 1; version <= writes; version++) {
			const id = result.id as Uuid<'Todo'>;
			await updateTodos(scopeOf(ada), [id], { title: `v${version}` });
		}
		let received = '';
		socket.setEncoding('utf8').on('data', (text: string) => (received += text));
		await vi.waitFor(() => expect(received).toContain(`"v${writes}"`), 10_000);
		socket.destroy();
		const versions = [...received.matchAll(/"title":"v(\d+)"/g)].map(([, version]) =>
			Number(version),
		);
		expect(versions).toEqual([...versions].sort((a, b) => a - b));
		// What the system's own buffers hold at most; sent one by one they would be all.
		expect(versions.length).toBeLessThan(writes / 2);
	});

	test('a server that closes ends them without an error, and waits for none', async () => {
		const closing = await startHttpServer(other.db, { schema });
		const events = await stream(closing, await newUser());
		await events.next();
		const begin = performance.now();
		await closing.stop();
		expect(performance.now() - begin).toBeLessThan(1_500);
		expect(await events.next()).toBeNull();
	});
});
