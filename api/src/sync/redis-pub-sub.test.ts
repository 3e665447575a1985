import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createUser } from '../../test/factories.ts';
import { type RedisServer, startRedisServer } from '../../test/redis-server.ts';
import { connect, type Connection } from '../database/connect.ts';
import type { Uuid } from '../ids/type-id.ts';
import { withNextVersion } from './write-transaction.ts';
import { RedisPubSub } from './redis-pub-sub.ts';

// Against a stand-in that speaks Redis's protocol, since a bare machine has no Redis. Where there is
// one, DULY_TEST_REDIS_URL has the first tests run on it too.

let redis: RedisServer;
let database: TestDatabase;
let elsewhere: Connection;
beforeAll(async () => {
	redis = await startRedisServer();
	database = await createTestDatabase();
	elsewhere = await connect(database.url);
});
afterAll(async () => {
	await elsewhere.close();
	await database.close();
	await redis.stop();
});

const never = { disconnected: 3_600_000, connected: 3_600_000 };
const often = { disconnected: 10, connected: 3_600_000 };
const servers = () =>
	[redis.url, process.env['DULY_TEST_REDIS_URL']].filter((url) => url !== undefined);

async function newUser(): Promise<Uuid<'Viewer'>> {
	return (await createUser(database.db)).id as Uuid<'Viewer'>;
}

/** Two processes on one database and one Redis: one writes, the other has subscribers. */
async function twoProcesses(url: string, intervals = never) {
	const writing = new RedisPubSub(database.db, url);
	const waiting = new RedisPubSub(elsewhere.db, url, { intervals });
	await Promise.all([writing.connected(), waiting.connected()]);
	const change = async (userId: Uuid<'Viewer'>) => {
		const scope = { db: database.db, userId, pubSub: writing };
		return (await withNextVersion(scope, async () => {})).version;
	};
	return { waiting, change, close: () => Promise.all([writing.close(), waiting.close()]) };
}

test('a subscriber is notified through Redis of writes of its user only', async () => {
	for (const url of servers()) {
		const { waiting, change, close } = await twoProcesses(url);
		const [ada, eve] = [await newUser(), await newUser()];
		const notifications = waiting.subscribe(ada);
		// By looking, once Redis has confirmed that it will tell.
		expect(await notifications.next()).toEqual({ done: false, value: 1 });
		await change(eve);
		const next = notifications.next();
		expect(await change(ada)).toBe(2);
		expect(await next).toEqual({ done: false, value: 2 });
		await notifications.return();
		await close();
	}
});

test('only channels of users with subscribers are subscribed to', async () => {
	const { waiting, change, close } = await twoProcesses(redis.url);
	const userId = await newUser();
	const [one, other] = [waiting.subscribe(userId), waiting.subscribe(userId)];
	await one.next();
	expect(redis.channels).toEqual([`duly:sync:${userId}`]);
	await one.return();
	const version = await change(userId);
	for await (const received of other) if (received === version) break;
	await vi.waitFor(() => expect(redis.channels).toEqual([]));
	await close();
});

test('without Redis writes succeed, the change counters are polled, and the connection is restored', async () => {
	const { waiting, change, close } = await twoProcesses(redis.url, often);
	const userId = await newUser();
	const notifications = waiting.subscribe(userId);
	await notifications.next();
	await redis.stop();
	const meanwhile = await change(userId);
	expect(await notifications.next()).toEqual({ done: false, value: meanwhile });

	await redis.start();
	await vi.waitFor(() => expect(redis.channels).toEqual([`duly:sync:${userId}`]), 10_000);
	await vi.waitFor(async () => {
		// Until both processes have found it.
		const version = await change(userId);
		expect(await notifications.next()).toEqual({ done: false, value: version });
	}, 10_000);
	await close();
});
