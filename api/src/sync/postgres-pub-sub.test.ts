import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createUser } from '../../test/factories.ts';
import { createNeonProxy } from '../../test/neon-proxy.ts';
import { connect, type Connection } from '../database/connect.ts';
import type { Uuid } from '../ids/type-id.ts';
import { withNextVersion } from './write-transaction.ts';
import { PostgresPubSub } from './postgres-pub-sub.ts';
import type { PubSub } from './pub-sub.ts';
import { changeCounters } from './table.ts';

let here: TestDatabase;
let elsewhere: Connection;
beforeAll(async () => {
	here = await createTestDatabase();
	elsewhere = await connect(here.url);
});
afterAll(async () => {
	await elsewhere.close();
	await here.close();
});

const never = { disconnected: 3_600_000, connected: 3_600_000 };
const often = { disconnected: 10, connected: 10 };

async function newUser(): Promise<Uuid<'Viewer'>> {
	return (await createUser(here.db)).id as Uuid<'Viewer'>;
}

async function change({ db }: Pick<Connection, 'db'>, userId: Uuid<'Viewer'>): Promise<number> {
	const pubSub = new PostgresPubSub(db);
	return (await withNextVersion({ db, userId, pubSub }, async () => {})).version;
}

/** Sessions of this database that listen. */
async function listeners(): Promise<number[]> {
	const { rows } = await here.db.execute<{ pid: number }>(
		sql`select pid from pg_stat_activity where application_name = 'duly listen' and datname = current_database()`,
	);
	return rows.map(({ pid }) => pid);
}
const count = (expected: number) =>
	vi.waitFor(async () => expect(await listeners()).toHaveLength(expected), 5_000);

describe('with listen and notify only', () => {
	let pubSub: PostgresPubSub;
	beforeAll(() => {
		pubSub = new PostgresPubSub(elsewhere.db, { intervals: never });
	});
	afterAll(() => pubSub.close());

	test('a subscriber is notified of a write of another process', async () => {
		const userId = await newUser();
		const notifications = pubSub.subscribe(userId);
		const version = await change(here, userId);
		expect(await notifications.next()).toEqual({ done: false, value: version });
		const next = notifications.next();
		expect(await change(here, userId)).toBe(version + 1);
		expect(await next).toEqual({ done: false, value: version + 1 });
		await notifications.return();
	});

	test('a subscriber is not notified of writes of another user', async () => {
		const [ada, eve] = [await newUser(), await newUser()];
		const notifications = pubSub.subscribe(ada);
		await notifications.next();
		for (let times = 0; times < 5; times++) await change(here, eve);
		const version = await change(here, ada);
		expect(await notifications.next()).toEqual({ done: false, value: version });
		await notifications.return();
	});

	test('subscribers of 30 users are notified of all concurrent writes', async () => {
		const users = await Promise.all(Array.from({ length: 30 }, newUser));
		const waiting = users.map((userId) => pubSub.subscribe(userId));
		const versions = await Promise.all(
			users.map(async (userId) => {
				await Promise.all(Array.from({ length: 4 }, () => change(here, userId)));
				return change(here, userId);
			}),
		);
		for (const [index, notifications] of waiting.entries()) {
			for await (const version of notifications) if (version === versions[index]) break;
		}
	});

	test('a session listens only while there are subscribers', async () => {
		const userId = await newUser();
		await count(0);
		const [one, other] = [pubSub.subscribe(userId), pubSub.subscribe(userId)];
		await count(1);
		await one.return();
		await change(here, userId);
		expect((await other.next()).done).toBe(false);
		await count(1);
		await other.return();
		await count(0);
	});

	test('a subscriber that ends and subscribes again is notified', async () => {
		const userId = await newUser();
		for (let times = 0; times < 20; times++) await pubSub.subscribe(userId).return();
		const notifications = pubSub.subscribe(userId);
		const version = await change(here, userId);
		for await (const received of notifications) if (received === version) break;
		await count(0);
	});

	test('a lost listening session is replaced, and versions of the meantime are delivered', async () => {
		const userId = await newUser();
		const notifications = pubSub.subscribe(userId);
		await notifications.next();
		await count(1);
		const [pid] = await listeners();
		await here.db.execute(sql`select pg_terminate_backend(${pid}::int)`);
		const version = await change(here, userId);
		expect(await notifications.next()).toEqual({ done: false, value: version });

		await vi.waitFor(async () => {
			const now = await listeners();
			expect(now).toHaveLength(1);
			expect(now[0]).not.toBe(pid);
		}, 5_000);
		const next = await change(here, userId);
		for await (const received of notifications) if (received === next) break;
	});

	test('close ends all subscriptions and the listening session', async () => {
		const other = new PostgresPubSub(elsewhere.db, { intervals: never });
		const next = other.subscribe(await newUser()).next();
		await count(1);
		await other.close();
		await next;
		await count(0);
	});
});

test('the change counters are polled where notifications do not arrive', async () => {
	const unreachable = await connect(here.url, { poolSize: 1 });
	await unreachable.db.execute(sql`select`);
	// A session in another database receives no notifications of this one, as behind a pooler that
	// assigns sessions per transaction.
	const listenUrl = Object.assign(new URL(here.url), { pathname: '/template1' }).href;
	const pubSub = new PostgresPubSub(unreachable.db, { intervals: often, listenUrl });
	const userId = await newUser();
	const notifications = pubSub.subscribe(userId);
	await notifications.next();
	const version = await change(here, userId);
	expect(await notifications.next()).toEqual({ done: false, value: version });
	await notifications.return();
	await pubSub.close();
	await unreachable.close();
});

test('the poller finds a write whose process ended before it notified', async () => {
	const pubSub = new PostgresPubSub(elsewhere.db, {
		intervals: { disconnected: 3_600_000, connected: 10 },
	});
	const userId = await newUser();
	const notifications = pubSub.subscribe(userId);
	await notifications.next();
	await count(1);
	await here.db
		.update(changeCounters)
		.set({ version: 77 })
		.where(eq(changeCounters.userId, userId));
	expect(await notifications.next()).toEqual({ done: false, value: 77 });
	await pubSub.close();
});

test('Neon’s driver receives notifications', async () => {
	const proxy = await createNeonProxy();
	const neon = await connect(here.url, { driver: 'neon' });
	const pubSub = new PostgresPubSub(neon.db, { intervals: never });
	const userId = await newUser();
	const notifications = pubSub.subscribe(userId);
	await notifications.next();
	const version = await change(here, userId);
	expect(await notifications.next()).toEqual({ done: false, value: version });
	await pubSub.close();
	await neon.close();
	await proxy.close();
});

test('a write is published after its commit, and a failed write is not published', async () => {
	const { db, close } = await connect(here.url);
	const userId = await newUser();
	const seen: Promise<number>[] = [];
	const recorder: PubSub = {
		publish: () => {
			const clock = elsewhere.db.$count(
				changeCounters,
				sql`${changeCounters.userId} = ${userId} and ${changeCounters.version} = 2`,
			);
			seen.push(Promise.resolve(clock));
		},
		subscribe: () => {
			throw new Error(randomUUID());
		},
		close: async () => {},
	};
	const scope = { db, userId, pubSub: recorder };
	await expect(
		withNextVersion(scope, async () => {
			throw new Error('no');
		}),
	).rejects.toThrow('no');
	expect(seen).toEqual([]);
	await withNextVersion(scope, async () => expect(seen).toEqual([]));
	expect(await Promise.all(seen)).toEqual([1]);
	await close();
});
