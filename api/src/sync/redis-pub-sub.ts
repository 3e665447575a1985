import { once } from 'node:events';
import { createClient } from '@redis/client';
import type { Logger } from 'pino';
import type { Database } from '../database/connect.ts';
import type { PubSub } from './pub-sub.ts';
import { SubscriberRegistry } from './subscriber-registry.ts';
import type { VersionNotifications } from './version-notifications.ts';
import { POLL_INTERVALS, type PollIntervals, VersionPoller } from './version-poller.ts';

export interface RedisPubSubOptions {
	readonly log?: Logger;
	readonly intervals?: PollIntervals;
}

const CHANNEL_PREFIX = 'duly:sync:';
const MAX_RECONNECT_DELAY_MS = 5_000;

/**
 * Notifications by Redis, for deployments that keep them off PostgreSQL: one channel per user, to
 * which only processes with a subscriber of the user subscribe. Redis stores no messages, so that
 * VersionPoller finds the versions that were published while a connection was lost.
 */
export class RedisPubSub implements PubSub {
	readonly #subscribers = new SubscriberRegistry((userId) => this.#updateChannel(userId));
	readonly #poller: VersionPoller;
	readonly #publisher: ReturnType<typeof newClient>;
	readonly #subscriber: ReturnType<typeof newClient>;
	#isClosed = false;

	/** Connects in the background, and again whenever the connection is lost. */
	constructor(db: Database, url: string, options: RedisPubSubOptions = {}) {
		const { log, intervals = POLL_INTERVALS } = options;
		this.#poller = new VersionPoller(db, this.#subscribers, intervals);
		this.#publisher = newClient(url);
		this.#subscriber = this.#publisher.duplicate({ disableOfflineQueue: false });
		for (const client of [this.#publisher, this.#subscriber]) {
			client.on('error', (error: unknown) => log?.warn({ err: error }, 'Redis is unavailable'));
		}
		// The client restores its subscriptions before 'ready'.
		this.#subscriber.on('ready', () => this.#poller.setConnected(true));
		this.#subscriber.on('reconnecting', () => this.#poller.setConnected(false));
		void this.#publisher.connect().catch(() => {});
		void this.#subscriber.connect().catch(() => {});
	}

	/** Resolves when both connections are open. */
	async connected(): Promise<void> {
		const clients = [this.#publisher, this.#subscriber].filter(({ isReady }) => !isReady);
		await Promise.all(clients.map((client) => once(client, 'ready')));
	}

	publish(userId: string, version: number): void {
		this.#subscribers.notify(userId, version);
		void this.#publisher.publish(CHANNEL_PREFIX + userId, String(version)).catch(() => {});
	}

	subscribe(userId: string): VersionNotifications {
		return this.#subscribers.subscribe(userId);
	}

	async close(): Promise<void> {
		if (this.#isClosed) return;
		this.#isClosed = true;
		this.#subscribers.endAll();
		this.#publisher.destroy();
		this.#subscriber.destroy();
	}

	readonly #onMessage = (version: string, channel: string) => {
		this.#subscribers.notify(channel.slice(CHANNEL_PREFIX.length), Number(version));
	};

	#updateChannel(userId: string): void {
		if (this.#isClosed) return;
		const channel = CHANNEL_PREFIX + userId;
		if (!this.#subscribers.has(userId)) {
			void this.#subscriber.unsubscribe(channel, this.#onMessage).catch(() => {});
			return;
		}
		this.#poller.start();
		this.#subscriber
			.subscribe(channel, this.#onMessage)
			// Versions that were published between the first read of the feed and the subscription.
			.then(() => this.#poller.pollNow())
			.catch(() => {});
	}
}

function newClient(url: string) {
	return createClient({
		url,
		// Version 2 of the protocol is supported by every Redis server.
		RESP: 2,
		// Commands are not queued while disconnected: lost notifications are found by polling.
		disableOfflineQueue: true,
		socket: {
			reconnectStrategy: (attempt) => Math.min(100 * 2 ** attempt, MAX_RECONNECT_DELAY_MS),
		},
	});
}
