import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Database } from '../database/connect.ts';
import { requestScope } from '../database/request-scope.ts';
import { openSession } from '../database/session.ts';
import type { PubSub } from './pub-sub.ts';
import { SubscriberRegistry } from './subscriber-registry.ts';
import type { VersionNotifications } from './version-notifications.ts';
import { POLL_INTERVALS, type PollIntervals, VersionPoller } from './version-poller.ts';

export interface PostgresPubSubOptions {
	readonly log?: Logger;
	/** The connection string of the listening session, unless it is that of the pool. */
	readonly listenUrl?: string;
	readonly intervals?: PollIntervals;
}

const CHANNEL = 'duly_sync';
/** A payload of PostgreSQL has at most 8,000 bytes; a notification at most 54. */
const MAX_NOTIFICATIONS_PER_PAYLOAD = 140;
const NOTIFICATION = /^([0-9a-f-]{36}):(\d{1,16})$/;
/** Notifications of this time are sent in one statement. */
const BATCH_WINDOW_MS = 10;
/** Time until the probe of a new listening session must return. */
const PROBE_TIMEOUT_MS = 5_000;
/** Delay before the next attempt to listen: doubled after each, up to the maximum. */
const MIN_RETRY_DELAY_MS = 100;
const MAX_RETRY_DELAY_MS = 30_000;
/** An idle listening session is checked by a statement after this time. */
const KEEPALIVE_MS = 30_000;

/**
 * Notifications by PostgreSQL's `listen` and `notify`, for one process or several on one database.
 *
 * `notify` is not part of the write transaction: it would hold a server-wide lock while it commits,
 * so that commits of different users no longer share a flush (16 writers: 22 to 66 % of the writes
 * per second). One statement sends all notifications of 10 ms after their commits. If the process
 * ends in between, VersionPoller finds the version.
 *
 * Listening uses one session beside the pool, only while there are subscribers. The session counts as
 * connected once a probe that was sent through the pool has arrived, which fails behind a pooler that
 * drops notifications; until then the counters are polled.
 */
export class PostgresPubSub implements PubSub {
	readonly #db: Database;
	readonly #log: Logger | undefined;
	readonly #listenUrl: string | undefined;
	readonly #subscribers = new SubscriberRegistry(() => this.#ensureListening());
	readonly #poller: VersionPoller;
	#unsent = new Map<string, number>();
	#sending: Promise<void> | null = null;
	#listening: Promise<void> | null = null;
	#retryDelayMs = MIN_RETRY_DELAY_MS;
	/** Aborted while there are no subscribers. */
	#idle = new AbortController();
	#probe: { readonly id: string; readonly onArrival: () => void } | null = null;

	constructor(db: Database, options: PostgresPubSubOptions = {}) {
		const { log, listenUrl, intervals = POLL_INTERVALS } = options;
		this.#db = db;
		this.#log = log;
		this.#listenUrl = listenUrl;
		this.#poller = new VersionPoller(db, this.#subscribers, intervals);
	}

	publish(userId: string, version: number): void {
		this.#subscribers.notify(userId, version);
		this.#unsent.set(userId, Math.max(version, this.#unsent.get(userId) ?? 0));
		// Outside the scope of the request that wrote: a statement carries versions of many users.
		this.#sending ??= requestScope.exit(() => this.#send().finally(() => (this.#sending = null)));
	}

	subscribe(userId: string): VersionNotifications {
		return this.#subscribers.subscribe(userId);
	}

	async close(): Promise<void> {
		this.#subscribers.endAll();
		await Promise.all([this.#sending, this.#listening]);
	}

	async #send(): Promise<void> {
		while (this.#unsent.size > 0) {
			await delay(BATCH_WINDOW_MS);
			const notifications = [...this.#unsent].map((entry) => entry.join(':'));
			this.#unsent = new Map();
			const payloads: string[] = [];
			while (notifications.length > 0) {
				payloads.push(notifications.splice(0, MAX_NOTIFICATIONS_PER_PAYLOAD).join(' '));
			}
			// A lost notification is found by the poller.
			await this.#notify(payloads).catch(() => {});
		}
	}

	async #notify(payloads: readonly string[]): Promise<void> {
		await this.#db.execute(
			sql`select pg_notify(${CHANNEL}, payload) from unnest(${sql.param(payloads)}::text[]) payload`,
		);
	}

	#onNotification(payload: string): void {
		if (payload === this.#probe?.id) return this.#probe.onArrival();
		for (const notification of payload.split(' ')) {
			const [, userId, version] = NOTIFICATION.exec(notification) ?? [];
			if (userId !== undefined) this.#subscribers.notify(userId, Number(version));
		}
	}

	#ensureListening(): void {
		if (this.#subscribers.isEmpty) return this.#idle.abort();
		if (this.#idle.signal.aborted) this.#idle = new AbortController();
		this.#poller.start();
		this.#listening ??= requestScope.exit(() =>
			this.#listenWhileNeeded().finally(() => {
				this.#listening = null;
				if (!this.#subscribers.isEmpty) this.#ensureListening();
			}),
		);
	}

	async #listenWhileNeeded(): Promise<void> {
		while (!this.#subscribers.isEmpty) {
			let session: pg.Client | undefined;
			try {
				session = await openSession(this.#db, 'duly listen', this.#listenUrl);
				await this.#listen(session);
			} catch (error) {
				this.#log?.warn({ err: error }, 'cannot listen for notifications, polling instead');
			}
			await session?.end().catch(() => {});
			this.#poller.setConnected(false);
			await this.#pause(this.#retryDelayMs);
			this.#retryDelayMs = Math.min(this.#retryDelayMs * 2, MAX_RETRY_DELAY_MS);
		}
	}

	/** Listens while there are subscribers. @throws where the session cannot receive, or ends. */
	async #listen(session: pg.Client): Promise<void> {
		const ended = new Promise<never>((_, reject) =>
			session.once('end', () => reject(new Error('The listening session has ended.'))),
		);
		ended.catch(() => {});
		session.on('notification', ({ payload = '' }) => this.#onNotification(payload));
		await session.query(`listen ${CHANNEL}`);
		const receives = await Promise.race([this.#verifyRoundTrip(), ended]);
		if (this.#subscribers.isEmpty) return;
		if (!receives) throw new Error('Notifications do not arrive.');
		this.#poller.setConnected(true);
		this.#retryDelayMs = MIN_RETRY_DELAY_MS;
		while (!this.#subscribers.isEmpty) {
			await Promise.race([this.#pause(KEEPALIVE_MS), ended]);
			// A connection that was dropped silently is noticed when it is used; the client's answer
			// timeout applies.
			if (!this.#subscribers.isEmpty) await session.query('select');
		}
	}

	/** Whether a notification that was sent through the pool arrives. */
	async #verifyRoundTrip(): Promise<boolean> {
		const id = randomUUID();
		const arrival = new Promise<boolean>((resolve) => {
			this.#probe = { id, onArrival: () => resolve(true) };
		});
		await this.#notify([id]);
		return Promise.race([arrival, this.#pause(PROBE_TIMEOUT_MS).then(() => false)]);
	}

	/** Waits, at most while there are subscribers. */
	async #pause(milliseconds: number): Promise<void> {
		const { signal } = this.#idle;
		await delay(milliseconds, undefined, { signal, ref: false }).catch(() => {});
	}
}
