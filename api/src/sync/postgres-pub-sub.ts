import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Database } from '../database/connect.ts';
import { openSession } from '../database/session.ts';
import { VersionPoller, POLL_INTERVALS, type PollIntervals } from './version-poller.ts';
import { SubscriberRegistry } from './subscriber-registry.ts';
import type { VersionNotifications } from './version-notifications.ts';
import type { PubSub } from './pub-sub.ts';

export interface PostgresPubSubOptions {
	readonly log?: Logger;
	readonly intervals?: PollIntervals;
}

const CHANNEL = 'duly_sync';
/** PostgreSQL's payloads end at 8000 bytes; a hint has at most 54. */
const HINTS_A_PAYLOAD = 140;
const HINT = /^([0-9a-f-]{36}):(\d{1,16})$/;
/** How long hints to other processes are gathered into one statement, in milliseconds: nobody notices. */
const GATHERING = 10;
/** How long an echo may take before the listening is taken for deaf, in milliseconds. */
const ECHO_PATIENCE = 5_000;
/** Between attempts to listen again, in milliseconds: doubled each time, up to the longest. */
const FIRST_DELAY = 100;
const MAX_DELAY = 30_000;
/** How long to hear nothing before asking whether the connection still stands, in milliseconds. */
const SILENCE = 30_000;

/**
 * VersionNotifications through PostgreSQL's `listen` and `notify`: right for one process and for many on one
 * database.
 *
 * Notifying is not part of the write. A transaction that notifies holds a lock of the whole server
 * while it commits, so that commits of different users no longer share their flush to disk: with
 * sixteen writers that cost a third to three quarters of all writes. Here one statement,
 * some milliseconds after the commit, carries all hints that have come up. Should a process end between the two,
 * VersionPoller finds what it did not say.
 *
 * Listening takes one session beside the pool, only while somebody waits. It counts once a
 * notification sent through the pool has come back through it; a pooler that swallows them is thus
 * noticed, as is a lost connection, and until it works the clocks are polled.
 */
export class PostgresPubSub implements PubSub {
	readonly #db: Database;
	readonly #log: Logger | undefined;
	readonly #board = new SubscriberRegistry(() => this.#attend());
	readonly #poll: VersionPoller;
	#unsent = new Map<string, number>();
	#sending: Promise<void> | null = null;
	#listening: Promise<void> | null = null;
	#retryDelay = FIRST_DELAY;
	/** Aborted when nobody waits here any longer. */
	#vacant = new AbortController();
	#echo: { readonly of: string; readonly heard: () => void } | null = null;

	constructor(db: Database, { log, intervals = POLL_INTERVALS }: PostgresPubSubOptions = {}) {
		this.#db = db;
		this.#log = log;
		this.#poll = new VersionPoller(db, this.#board, intervals);
	}

	publish(userId: string, version: number): void {
		this.#board.deliver(userId, version);
		this.#unsent.set(userId, Math.max(version, this.#unsent.get(userId) ?? 0));
		this.#sending ??= this.#send().finally(() => (this.#sending = null));
	}

	subscribe(userId: string): VersionNotifications {
		return this.#board.subscribe(userId);
	}

	async close(): Promise<void> {
		this.#board.endAll();
		await Promise.all([this.#sending, this.#listening]);
	}

	async #send(): Promise<void> {
		while (this.#unsent.size > 0) {
			await delay(GATHERING);
			const hints = [...this.#unsent].map((hint) => hint.join(':'));
			this.#unsent = new Map();
			const payloads: string[] = [];
			while (hints.length > 0) payloads.push(hints.splice(0, HINTS_A_PAYLOAD).join(' '));
			await this.#notify(payloads).catch(() => {});
		}
	}

	async #notify(payloads: readonly string[]): Promise<void> {
		await this.#db.execute(
			sql`select pg_notify(${CHANNEL}, payload) from unnest(${sql.param(payloads)}::text[]) payload`,
		);
	}

	#hear(payload: string): void {
		if (payload === this.#echo?.of) return this.#echo.heard();
		for (const hint of payload.split(' ')) {
			const [, userId, version] = HINT.exec(hint) ?? [];
			if (userId !== undefined) this.#board.deliver(userId, Number(version));
		}
	}

	#attend(): void {
		if (this.#board.isEmpty) return this.#vacant.abort();
		if (this.#vacant.signal.aborted) this.#vacant = new AbortController();
		this.#poll.attend();
		this.#listening ??= this.#listenWhileNeeded().finally(() => {
			this.#listening = null;
			if (!this.#board.isEmpty) this.#attend();
		});
	}

	async #listenWhileNeeded(): Promise<void> {
		while (!this.#board.isEmpty) {
			let session: pg.Client | undefined;
			try {
				session = await openSession(this.#db, 'duly listen');
				await this.#listen(session);
			} catch (error) {
				this.#log?.warn({ err: error }, 'cannot listen to the database, polling it meanwhile');
			}
			await session?.end().catch(() => {});
			this.#poll.hearing = false;
			await this.#pause(this.#retryDelay);
			this.#retryDelay = Math.min(this.#retryDelay * 2, MAX_DELAY);
		}
	}

	/** Listens while somebody waits. @throws where it cannot, or can no longer. */
	async #listen(session: pg.Client): Promise<void> {
		const ended = new Promise<never>((_, reject) =>
			session.once('end', () => reject(new Error('The session that listened has ended.'))),
		);
		ended.catch(() => {});
		session.on('notification', ({ payload = '' }) => this.#hear(payload));
		await session.query(`listen ${CHANNEL}`);
		const hears = await Promise.race([this.#hearsItself(), ended]);
		if (this.#board.isEmpty) return;
		if (!hears) throw new Error('No notification comes through.');
		this.#poll.hearing = true;
		this.#retryDelay = FIRST_DELAY;
		while (!this.#board.isEmpty) {
			await Promise.race([this.#pause(SILENCE), ended]);
			// A connection that broke without a word shows only when it is used.
			if (!this.#board.isEmpty) await session.query('select');
		}
	}

	/** Whether a notification sent through the pool comes back. */
	async #hearsItself(): Promise<boolean> {
		const of = randomUUID();
		const echo = new Promise<boolean>((resolve) => {
			this.#echo = { of, heard: () => resolve(true) };
		});
		await this.#notify([of]);
		return Promise.race([echo, this.#pause(ECHO_PATIENCE).then(() => false)]);
	}

	/** Waits, but no longer than somebody waits here. */
	async #pause(milliseconds: number): Promise<void> {
		const { signal } = this.#vacant;
		await delay(milliseconds, undefined, { signal, ref: false }).catch(() => {});
	}
}
