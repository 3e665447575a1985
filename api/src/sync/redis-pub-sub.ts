import { once } from 'node:events';
import { createClient } from '@redis/client';
import type { Logger } from 'pino';
import type { Database } from '../database/connect.ts';
import { VersionPoller, POLL_INTERVALS, type PollIntervals } from './version-poller.ts';
import { SubscriberRegistry } from './subscriber-registry.ts';
import type { VersionNotifications } from './version-notifications.ts';
import type { PubSub } from './pub-sub.ts';

export interface RedisPubSubOptions {
	readonly log?: Logger;
	readonly intervals?: PollIntervals;
}

const channelOf = (userId: string) => `duly:sync:${userId}`;
const MAX_DELAY = 5_000;

/**
 * VersionNotifications through Redis, for deployments where PostgreSQL should not carry them: a channel a user,
 * which only the processes subscribe to where somebody waits. Redis keeps nothing, so what is said
 * while a connection is lost is looked up by VersionPoller.
 */
export class RedisPubSub implements PubSub {
	readonly #board = new SubscriberRegistry((userId) => this.#attend(userId));
	readonly #poll: VersionPoller;
	readonly #publisher: ReturnType<typeof newClient>;
	readonly #subscriber: ReturnType<typeof newClient>;
	#closing: Promise<void> | null = null;

	/** Connects in the background, and again whenever the connection is lost. */
	constructor(db: Database, url: string, options: RedisPubSubOptions = {}) {
		const { log, intervals = POLL_INTERVALS } = options;
		this.#poll = new VersionPoller(db, this.#board, intervals);
		this.#publisher = newClient(url);
		this.#subscriber = this.#publisher.duplicate({ disableOfflineQueue: false });
		for (const client of [this.#publisher, this.#subscriber]) {
			client.on('error', (error: unknown) => log?.warn({ err: error }, 'Redis is away'));
		}
		// By then the subscriptions that a lost connection had are there again.
		this.#subscriber.on('ready', () => (this.#poll.hearing = true));
		this.#subscriber.on('reconnecting', () => (this.#poll.hearing = false));
		void this.#publisher.connect().catch(() => {});
		void this.#subscriber.connect().catch(() => {});
	}

	/** Resolves once Redis is there. */
	async connected(): Promise<void> {
		const clients = [this.#publisher, this.#subscriber].filter(({ isReady }) => !isReady);
		await Promise.all(clients.map((client) => once(client, 'ready')));
	}

	publish(userId: string, version: number): void {
		this.#board.deliver(userId, version);
		void this.#publisher.publish(channelOf(userId), String(version)).catch(() => {});
	}

	subscribe(userId: string): VersionNotifications {
		return this.#board.subscribe(userId);
	}

	close(): Promise<void> {
		return (this.#closing ??= this.#close());
	}

	async #close(): Promise<void> {
		this.#board.endAll();
		this.#publisher.destroy();
		this.#subscriber.destroy();
	}

	readonly #hear = (version: string, channel: string) => {
		this.#board.deliver(channel.slice(channelOf('').length), Number(version));
	};

	#attend(userId: string): void {
		if (this.#closing) return;
		if (!this.#board.has(userId)) {
			void this.#subscriber.unsubscribe(channelOf(userId), this.#hear).catch(() => {});
			return;
		}
		this.#poll.attend();
		this.#subscriber
			.subscribe(channelOf(userId), this.#hear)
			// Said between the first look at the history and this.
			.then(() => this.#poll.look())
			.catch(() => {});
	}
}

function newClient(url: string) {
	return createClient({
		url,
		// Which every Redis speaks.
		RESP: 2,
		// A hint that cannot be sent now is not worth keeping.
		disableOfflineQueue: true,
		socket: { reconnectStrategy: (attempt) => Math.min(100 * 2 ** attempt, MAX_DELAY) },
	});
}
