import { type IncomingMessage, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { encodeSyncCursor, positionAfter } from '../../src/sync/sync-cursor.ts';
import type { Contender } from '../contender.ts';
import { HttpConnection } from '../load.ts';
import { api as requests } from '../requests/api.ts';
import { seededUuid } from '../seed.ts';
import { quantile } from '../statistics.ts';
import { targets } from '../targets.ts';
import type { Group } from './curve.ts';

export interface SubscriptionFigures {
	readonly subscriptions: number;
	/** Bytes of resident memory each. */
	readonly bytesEach: number;
	/** Microseconds of processor time that all of them together take in an idle second. */
	readonly idleCpu: number;
	/** Milliseconds from a change until the last of the user's devices has heard of it. */
	readonly p50: number;
	readonly p99: number;
}

const DEVICES = 10;
const AT_ONCE = 50;
const SETTLE_MS = 5_000;
const CHANGES = 100;
const PATIENCE_MS = 10_000;
const DOCUMENT = `subscription ($after: SyncCursor) { changes(after: $after) {
	cursor changes { ... on TodoChanged { todo { id title } } } } }`;

/** Idle subscriptions over server-sent events, as the app has one, ten devices a user. */
export async function measureSubscriptions(
	api: Contender,
	group: Group,
	count: number,
): Promise<SubscriptionFigures> {
	// What the first subscriptions of all bring about is not the memory of each.
	for (const device of await openDevices(api.port, group, AT_ONCE)) device.close();
	const { memory: before } = await settled(api);
	const devices: Device[] = [];
	while (devices.length < count) {
		devices.push(...(await openDevices(api.port, group, AT_ONCE, devices.length)));
	}
	const idle = await settled(api);
	await delay(SETTLE_MS);
	const idleCpu = ((await api.usage()).cpu - idle.cpu) / (SETTLE_MS / 1000);

	const latencies: number[] = [];
	const connection = await HttpConnection.open(api.port);
	const sequence = targets({ ...group.size, users: count / DEVICES }, group.firstUser);
	for (let nth = 0; nth < CHANGES; nth += 1) {
		const target = sequence.next().value;
		const own = devices.filter(({ user }) => user === target.user);
		const begin = performance.now();
		const heard = Promise.all(own.map((device) => device.hears()));
		await connection.send(requests.W3(target), group.tokens[target.user]!);
		await heard;
		latencies.push(performance.now() - begin);
	}
	connection.close();
	for (const device of devices) device.close();
	const sorted = Float64Array.from(latencies).sort();
	return {
		subscriptions: count,
		bytesEach: (idle.memory - before) / count,
		idleCpu,
		p50: quantile(sorted, 0.5),
		p99: quantile(sorted, 0.99),
	};
}

/** Those that come after `already` others. */
function openDevices(port: number, group: Group, count: number, already = 0): Promise<Device[]> {
	const users = Array.from(
		{ length: count },
		(_, at) => group.firstUser + Math.floor((already + at) / DEVICES),
	);
	return Promise.all(users.map((user) => Device.open(port, group, user)));
}

async function settled({ usage }: Contender) {
	await delay(SETTLE_MS);
	return usage();
}

/** One who follows the changes of a user. */
class Device {
	readonly user: number;
	readonly #response: IncomingMessage;
	#onEvent: () => void = () => {};

	/** Resolves with the first page, which comes at once. */
	static async open(port: number, { tokens, size }: Group, user: number): Promise<Device> {
		const after = encodeSyncCursor(positionAfter(seededUuid(user, 0), size.todos));
		const body = JSON.stringify({ query: DOCUMENT, variables: { after } });
		const headers = {
			accept: 'text/event-stream',
			'content-type': 'application/json',
			'content-length': Buffer.byteLength(body),
			authorization: `Bearer ${tokens[user]}`,
		};
		const response = await new Promise<IncomingMessage>((resolve, reject) => {
			const options = { port, host: '127.0.0.1', path: '/graphql', method: 'POST', headers };
			request({ ...options, agent: false }, resolve)
				.on('error', reject)
				.end(body);
		});
		const device = new Device(user, response);
		await device.hears();
		return device;
	}

	private constructor(user: number, response: IncomingMessage) {
		this.user = user;
		this.#response = response;
		response.setEncoding('utf8');
		response.on('error', () => {});
		response.on('data', (text: string) => {
			if (text.includes('event: next')) this.#onEvent();
		});
	}

	/** @throws where nothing comes for long. */
	hears(): Promise<void> {
		return new Promise((resolve, reject) => {
			const late = setTimeout(
				() => reject(new Error(`A device of user ${this.user} heard nothing.`)),
				PATIENCE_MS,
			);
			this.#onEvent = () => {
				clearTimeout(late);
				resolve();
			};
		});
	}

	close(): void {
		this.#response.destroy();
	}
}
