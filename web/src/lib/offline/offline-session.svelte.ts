import { type Client, createRequest, type Exchange, type GraphQLRequest } from '@urql/core';
import { uniqueKey } from '#lib/graphql/unique-key.ts';
import { TodoQuery } from '#lib/todos/documents.ts';
import { answersBeneathChanges } from './answers-beneath-changes.ts';
import { valuesOf } from './conflict.ts';
import { forgetOthers } from './database.ts';
import type { Notice } from './deliver.ts';
import { Outbox, type OutboxMessage } from './outbox.ts';
import { type ChangeContext, nameOf, OutboxExchange } from './outbox-exchange.ts';
import { type OutboxEntry, openOutboxStore } from './outbox-store.ts';
import { deletedAnyway, type Outcome } from './outcome.ts';

/** What becomes known of changes for which nobody on the page waits any more. */
interface Listener {
	notice(notice: Notice): void;
	refused(message: string): void;
}

/**
 * What one person's changes go through in this browser: kept until the server has them, whether or
 * not there is a network, whatever becomes of the page.
 */
export class OfflineSession {
	readonly #userId: string;
	readonly #outbox: Outbox;
	readonly #changes: OutboxExchange;
	readonly #channel: BroadcastChannel | undefined;
	#listener: Listener | undefined;
	readonly #untold: ((listener: Listener) => void)[] = [];
	#unsent = $state(0);

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
	}

	/** How many changes are not yet with the server. */
	get unsentCount(): number {
		return this.#unsent;
	}

	/** What lies between the cache and the network. */
	get exchanges(): Exchange[] {
		return [answersBeneathChanges(() => this.#unsent > 0), this.#changes.exchange];
	}

	/** What a change has to take along: how it shows, and what an update overwrites. */
	contextOf(client: Client, { query, variables }: GraphQLRequest): ChangeContext {
		const { input, preview } = variables as { input?: { id?: string }; preview?: unknown };
		if (nameOf(query) !== 'UpdateTodo' || input?.id === undefined) return { preview };
		const todo = client.readQuery(TodoQuery, { id: input.id })?.data?.todo;
		if (todo == null) return { preview };
		return { preview, base: { title: todo.title, ...valuesOf(todo, input) } };
	}

	/** Begins to send, what an earlier visit left first. */
	start(client: Client): void {
		const { signal } = new AbortController();
		this.#channel?.addEventListener('message', ({ data }) =>
			this.#outbox.hear(data as OutboxMessage),
		);
		const retry = () => this.#outbox.retry();
		addEventListener('online', retry, { signal });
		document.addEventListener('visibilitychange', retry, { signal });
		void this.#outbox.start((entries) => this.#adopt(client, entries));
		void forgetOthers(this.#userId).catch(() => {});
	}

	/** Tells what happened to changes of an earlier visit, and of conflicts. */
	listen(listener: Listener): void {
		this.#listener = listener;
		for (const tell of this.#untold.splice(0)) tell(listener);
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
		return deletedAnyway(entry.variables, await this.#changes.send(entry));
	}

	#tell(tell: (listener: Listener) => void): void {
		if (this.#listener === undefined) this.#untold.push(tell);
		else tell(this.#listener);
	}
}

/** Runs alone among the tabs of this browser; where it has no such locks, alone in this one. */
function exclusively(name: string, run: () => Promise<void>): Promise<void> {
	if (navigator.locks !== undefined) return navigator.locks.request(name, run);
	const mine = (last = last.then(run, run));
	return mine;
}

let last: Promise<unknown> = Promise.resolve();
