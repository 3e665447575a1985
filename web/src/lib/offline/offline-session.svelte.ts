import {
	type Client,
	createRequest,
	type Exchange,
	type GraphQLRequest,
	type OperationResult,
} from '@urql/core';
import { online } from 'svelte/reactivity/window';
import type { CacheRules } from '#lib/graphql/cache-rules.ts';
import { uniqueKey } from '#lib/graphql/unique-key.ts';
import { TodoQuery } from '#lib/todos/documents.ts';
import { AnswersBeneathChanges } from './answers-beneath-changes.ts';
import type { LocalCopy } from './copy.ts';
import type { Change, ChangePage } from './documents.ts';
import type { LiveChanges } from './live-changes.ts';
import { liveCacheRules, queuedCacheRules } from './live-cache-rules.ts';
import { replicaExchange } from './replica-exchange.ts';
import { valuesOf } from './conflict.ts';
import { forgetOthers } from './database.ts';
import type { Notice } from './deliver.ts';
import { idle } from '#lib/ui/idle.ts';
import { Outbox, type OutboxMessage } from './outbox.ts';
import { type ChangeContext, nameOf, OutboxExchange } from './outbox-exchange.ts';
import { type OutboxEntry, openOutboxStore } from './outbox-store.ts';
import { deletedAnyway, type Outcome } from './outcome.ts';

/** What the page should know, though nobody on it waits for it. */
interface Listener {
	/** What became of a change that waited. */
	notice(notice: Notice): void;
	/** Why a change of an earlier visit did not happen. */
	refused(message: string): void;
	/** Another device changed something: what only the server can count may be another. */
	changedElsewhere(): void;
}

/** How the page stands to the server. */
export type Connection = 'offline' | 'saving' | 'live' | 'connecting';

/** How long after a page came alive it is left alone, and after a change elsewhere, in milliseconds. */
const REST = 1000;
const QUIET = 1500;

/**
 * What one person's changes go through in this browser: kept until the server has them, whether or
 * not there is a network, whatever becomes of the page.
 */
export class OfflineSession {
	readonly #userId: string;
	readonly #outbox: Outbox;
	readonly #changes: OutboxExchange;
	readonly #answers: AnswersBeneathChanges;
	readonly #channel: BroadcastChannel | undefined;
	#listener: Listener | undefined;
	readonly #untold: ((listener: Listener) => void)[] = [];
	/** What this page's own changes became: the stream will tell of it again. */
	readonly #echoes = new Set<string>();
	#copy: Promise<LocalCopy> | undefined;
	#live: LiveChanges | undefined;
	#viewer: object | undefined;
	#quiet: ReturnType<typeof setTimeout> | undefined;
	#unsent = $state(0);
	#isLive = $state(false);

	constructor(userId: string) {
		this.#userId = userId;
		this.#channel = globalThis.BroadcastChannel && new BroadcastChannel(`duly-outbox-${userId}`);
		this.#outbox = new Outbox({
			store: openOutboxStore(userId),
			send: (entry, hasWaited) => this.#send(entry, hasWaited),
			exclusively: (run) => exclusively(`duly-outbox-${userId}`, run),
			isOnline: () => navigator.onLine,
			tell: (message) => this.#channel?.postMessage(message),
			onChange: (unsent) => (this.#unsent = unsent),
		});
		this.#changes = new OutboxExchange(this.#outbox);
		this.#answers = new AnswersBeneathChanges(this.#changes);
	}

	/** How many changes are not yet with the server. */
	get unsentCount(): number {
		return this.#unsent;
	}

	/** What lies between the page and the cache. */
	get aboveCache(): Exchange[] {
		return [this.#answers.aboveCache];
	}

	/** What lies between the cache and the network. */
	get beneathCache(): Exchange[] {
		return [
			this.#answers.beneathCache,
			this.#changes.exchange,
			replicaExchange({
				answer: async (operation) => (await this.#openCopy()).answer(operation),
				observe: (result) => this.#observe(result),
			}),
		];
	}

	/** How the page stands to the server. */
	get connection(): Connection {
		if (online.current === false) return 'offline';
		if (this.#unsent > 0) return 'saving';
		return this.#isLive ? 'live' : 'connecting';
	}

	/** What the cache has to know of what waits, and of other devices. */
	get rules(): CacheRules[] {
		return [liveCacheRules, queuedCacheRules(() => this.#changes.changedIds)];
	}

	/** What a change has to take along: how it shows, and what an update overwrites. */
	contextOf(client: Client, { query, variables }: GraphQLRequest): ChangeContext {
		const { input, preview } = variables as { input?: { id?: string }; preview?: unknown };
		if (nameOf(query) !== 'UpdateTodo' || input?.id === undefined) return { preview };
		const todo = client.readQuery(TodoQuery, { id: input.id })?.data?.todo;
		if (todo == null) return { preview };
		return { preview, base: { title: todo.title, ...valuesOf(todo, input) } };
	}

	/** Begins to send, what an earlier visit left first, and soon after to follow other devices. */
	start(client: Client): void {
		this.#channel?.addEventListener('message', ({ data }) =>
			this.#outbox.hear(data as OutboxMessage),
		);
		const wake = () => {
			this.#outbox.retry();
			this.#live?.wake();
		};
		for (const event of ['online', 'offline']) addEventListener(event, wake);
		document.addEventListener('visibilitychange', wake);
		void this.#outbox.start((entries) => this.#adopt(client, entries));
		void forgetOthers(this.#userId).catch(() => {});
		void idle(5000).then(() => setTimeout(() => void this.#follow(client), REST));
	}

	/** Tells what happened to changes of an earlier visit, and of conflicts. */
	listen(listener: Listener): void {
		this.#listener = listener;
		for (const tell of this.#untold.splice(0)) tell(listener);
	}

	#openCopy(): Promise<LocalCopy> {
		this.#copy ??= import('./copy.ts').then(({ LocalCopy }) => LocalCopy.open(this.#userId));
		// What could not be loaded may be loaded later.
		this.#copy.catch(() => (this.#copy = undefined));
		return this.#copy;
	}

	async #follow(client: Client): Promise<void> {
		const copy = await this.#openCopy().catch(() => null);
		if (copy === null) {
			addEventListener('online', () => void this.#follow(client), { once: true });
			return;
		}
		if (this.#viewer !== undefined) void copy.replica?.rememberViewer(this.#viewer);
		this.#live = copy.follow(`duly-copy-${this.#userId}`, {
			client,
			server: this.#changes,
			onState: (isLive) => (this.#isLive = isLive),
			onPage: (page) => this.#hear(page),
			onCopied: () => this.#answers.refresh(),
		});
	}

	/** After a change elsewhere, and once it is quiet again, the page asks for what it cannot count. */
	#hear({ changes }: ChangePage): void {
		const isEcho = (change: Change) =>
			change.__typename === 'TodoChanged' &&
			this.#echoes.delete(`${change.todo.id} ${change.todo.updatedAt}`);
		if (changes.filter((change) => !isEcho(change)).length === 0) return;
		clearTimeout(this.#quiet);
		this.#quiet = setTimeout(() => this.#listener?.changedElsewhere(), QUIET);
	}

	#observe({ operation, data }: OperationResult): void {
		const { viewer } = (data ?? {}) as { viewer?: { inbox?: object } };
		if (operation.kind !== 'query' || viewer?.inbox === undefined) return;
		this.#viewer = viewer;
		void this.#copy?.then(({ replica }) => replica?.rememberViewer(viewer)).catch(() => {});
	}

	/** Shows again what was changed before the page was left. */
	async #adopt(client: Client, entries: readonly OutboxEntry[]): Promise<void> {
		const { prepare } = await import('./adopt.ts');
		await prepare(client, entries);
		for (const { key, text, variables, preview, base } of entries) {
			const request = { ...createRequest(text, { ...variables, preview }), key: uniqueKey() };
			const context: ChangeContext = { queued: key, preview, base };
			void client
				.executeMutation<Record<string, { __typename: string; message?: string }>>(request, context)
				.toPromise()
				.then(({ data, error }) => {
					const [answer] = Object.values(data ?? {});
					const message = error ? 'Something went wrong on our side.' : answer?.message;
					if (message) this.#tell(({ refused }) => refused(message));
				});
		}
	}

	async #send(entry: OutboxEntry, hasWaited: boolean): Promise<Outcome> {
		if (entry.name === 'UpdateTodo' && entry.base !== undefined && hasWaited) {
			const { deliverLate } = await import('./deliver.ts');
			return deliverLate(entry, this.#changes, (notice) =>
				this.#tell((listener) => listener.notice(notice)),
			);
		}
		const outcome = await this.#changes.send(entry);
		this.#expectEchoes(outcome);
		return deletedAnyway(entry.variables, outcome);
	}

	/** What the server answered goes into the copy at once; the stream will tell of it again. */
	#expectEchoes({ data }: Outcome): void {
		const answers = Object.values((data ?? {}) as Record<string, Changed | null>);
		const todos = answers.flatMap((each) => each?.todos ?? (each?.todo ? [each.todo] : []));
		if (todos.length === 0) return;
		void this.#copy?.then(({ replica }) => replica?.note(todos)).catch(() => {});
		for (const { id, updatedAt } of todos) this.#echoes.add(`${id} ${updatedAt}`);
		for (const echo of this.#echoes) {
			if (this.#echoes.size <= ECHOES) break;
			this.#echoes.delete(echo);
		}
	}

	#tell(tell: (listener: Listener) => void): void {
		if (this.#listener === undefined) this.#untold.push(tell);
		else tell(this.#listener);
	}
}

type Stamped = { readonly id: string; readonly updatedAt: string };
type Changed = { readonly todo?: Stamped; readonly todos?: readonly Stamped[] };

/** How many of the page's own changes are remembered until the stream tells of them. */
const ECHOES = 1000;

/** Runs alone among the tabs of this browser; where it has no such locks, alone in this one. */
function exclusively(name: string, run: () => Promise<void>): Promise<void> {
	if (navigator.locks !== undefined) return navigator.locks.request(name, run);
	const mine = (last = last.then(run, run));
	return mine;
}

let last: Promise<unknown> = Promise.resolve();
