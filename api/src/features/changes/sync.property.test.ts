import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Asker } from '../../../test/client.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { openEventStream } from '../../../test/event-stream.ts';
import { createUser } from '../../../test/factories.ts';
import { type HttpServer, startHttpServer } from '../../../test/http-server.ts';
import { idPool, type Mutation, randomMutation } from '../../../test/random-mutation.ts';
import { CHANGE_PAGE, type Page, Replica, stateOf } from '../../../test/replica.ts';
import { connect, type Connection } from '../../database/connect.ts';
import { schema } from '../../schema.ts';

// Two servers on one database, each with connections of its own, as in two processes. While both
// write, clients of three kinds copy what the servers have, and must end with exactly that.

let database: TestDatabase;
let other: Connection;
let servers: [HttpServer, HttpServer];
beforeAll(async () => {
	database = await createTestDatabase();
	other = await connect(database.url);
	servers = [
		await startHttpServer(database.db, { schema }),
		await startHttpServer(other.db, { schema }),
	];
});
afterAll(async () => {
	await Promise.all(servers.map((server) => server.stop()));
	await other.close();
	await database.close();
});

/** One person, by way of one server. */
class Device implements Asker {
	readonly #server: HttpServer;
	readonly #token: Promise<string>;

	constructor(server: HttpServer, userId: string) {
		this.#server = server;
		this.#token = server.issuer.token(userId);
	}

	async query(query: unknown, variables: Record<string, unknown> = {}) {
		const authorization = `Bearer ${await this.#token}`;
		const response = await this.#server.post({ query, variables }, { authorization });
		const { data, errors } = await response.json();
		return { status: response.status, data, errors };
	}

	async mutate({ field, input }: Mutation): Promise<void> {
		const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input!`;
		const document =
			input === null
				? `mutation { ${field} { __typename } }`
				: `mutation ($input: ${type}) { ${field}(input: $input) { __typename } }`;
		const { errors } = await this.query(document, { input: input ?? undefined });
		// What is not there, or does not fit, is a member of the union, and part of the game.
		expect(errors, JSON.stringify({ field, input })).toBeUndefined();
	}

	async page(after: string | null, first: number): Promise<Page> {
		const { data, errors } = await this.query(
			`query ($after: SyncCursor, $first: Int) { changes(after: $after, first: $first) { ${CHANGE_PAGE} } }`,
			{ after, first },
		);
		expect(errors).toBeUndefined();
		return data.changes;
	}

	async follow(after: string | null) {
		return openEventStream({
			url: this.#server.url,
			token: await this.#token,
			query: `subscription ($after: SyncCursor) { changes(after: $after) { ${CHANGE_PAGE} } }`,
			variables: { after },
		});
	}
}

/** What clients do one after the other, again and again; each number says how much of it. */
const plan = fc.array(
	fc.record({ device: fc.nat({ max: 1 }), size: fc.integer({ min: 1, max: 6 }) }),
	{
		minLength: 1,
		maxLength: 6,
	},
);

const SENTINEL = 'nothing comes after this';
const isComplete = (replica: Replica) =>
	[...replica.objects.values()].some(({ title }) => title === SENTINEL);

test(
	'a client that applies changes, from any cursor, by pages or by subscriptions, ends with the server’s state',
	{ timeout: 120_000 },
	async () => {
		const mutations = fc.array(randomMutation, { minLength: 20, maxLength: 50 });
		await fc.assert(
			fc.asyncProperty(mutations, mutations, plan, plan, plan, async (here, there, ...plans) => {
				const { id: userId } = await createUser(database.db);
				const devices = servers.map((server) => new Device(server, userId)) as [Device, Device];
				const ids = idPool();
				let isOver = false;
				const write = async (device: Device, all: typeof here) => {
					for (const each of all) await device.mutate(each.with(ids));
				};
				const writing = Promise.all([write(devices[0], here), write(devices[1], there)])
					.then(() => devices[0].mutate({ field: 'createTodo', input: { title: SENTINEL } }))
					.finally(() => (isOver = true));

				/** Reads pages of all sizes. */
				async function pager(steps: (typeof plans)[0]): Promise<Replica> {
					const replica = new Replica();
					for (let step = 0; ; step++) {
						const { device, size } = steps[step % steps.length]!;
						const wasOver = isOver;
						const page = await devices[device]!.page(replica.cursor, size);
						replica.apply(page);
						if (wasOver && !page.hasMore) return replica;
					}
				}

				/** Crashes now and then, and goes on from what it had stored before. */
				async function forgetful(steps: (typeof plans)[0]): Promise<Replica> {
					let stored = new Replica();
					let replica = new Replica();
					for (let step = 0; ; step++) {
						const { device, size } = steps[step % steps.length]!;
						const wasOver = isOver;
						const page = await devices[device]!.page(replica.cursor, size * 3);
						replica.apply(page);
						if (wasOver && !page.hasMore) return replica;
						if (!wasOver && step % 5 === 4) [stored, replica] = [replica, new Replica(stored)];
					}
				}

				/** Subscribes, hangs up after some events, and comes back to another server. */
				async function follower(steps: (typeof plans)[0]): Promise<Replica> {
					const replica = new Replica();
					for (let step = 0; ; step++) {
						const { device, size } = steps[step % steps.length]!;
						const events = await devices[device]!.follow(replica.cursor);
						for (let event = 0; event < size && !isComplete(replica); event++) {
							const result = await events.next();
							expect(result?.errors).toBeUndefined();
							replica.apply(result!.data!['changes']);
						}
						events.close();
						if (isComplete(replica)) return replica;
					}
				}

				const [replicas] = await Promise.all([
					Promise.all([pager(plans[0]), forgetful(plans[1]), follower(plans[2])]),
					writing,
				]);
				const truth = await stateOf(devices[1]);
				for (const replica of replicas) {
					expect(Object.fromEntries(replica.objects)).toEqual(Object.fromEntries(truth));
					expect(replica.repeated).toEqual([]);
				}
			}),
			// What happens at once happens differently each time: there is nothing to shrink to.
			{ numRuns: 8, endOnFailure: true },
		);
	},
);
