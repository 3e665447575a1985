import {
	type AnyVariables,
	type Client,
	createRequest,
	type Exchange,
	formatDocument,
	type GraphQLRequest,
	type Operation,
	type OperationContext,
	type OperationResult,
	stringifyDocument,
} from '@urql/core';
import { filter, makeSubject, merge, pipe, share, tap } from 'wonka';
import { uniqueKey } from '#lib/graphql/unique-key.ts';
import type { ChangesUnderWay } from './answers-beneath-changes.ts';
import type { NewEntry, OutboxEntry } from './outbox-store.ts';
import type { Outcome } from './outcome.ts';

/** What a mutation carries along, besides what the server is told. */
export interface ChangeContext {
	readonly preview?: unknown;
	readonly base?: NewEntry['base'];
	/** Where in the queue the mutation is already, from an earlier visit. */
	readonly queued?: number;
}

/** What only the server itself may answer. */
export interface ServerContext extends Partial<OperationContext> {
	readonly isForServer?: boolean;
}

interface Queue {
	submit(entry: NewEntry): Promise<Outcome>;
	follow(key: number): Promise<Outcome> | null;
}

/**
 * Between the cache and the network: changes go through the queue, and their results come up when it
 * has settled them. Until then the cache shows what they will look like.
 */
export class OutboxExchange implements ChangesUnderWay {
	#client: Client | undefined;
	readonly #sent = makeSubject<Operation>();
	readonly #inFlight = new Map<number, (outcome: Outcome) => void>();
	readonly #showing = new Map<number, Operation>();
	readonly #queue: Queue;
	#settledCount = 0;

	constructor(queue: Queue) {
		this.#queue = queue;
	}

	get areShown(): boolean {
		return this.#showing.size > 0;
	}

	get settledCount(): number {
		return this.#settledCount;
	}

	/** The ids of all that has changes in the queue. */
	get changedIds(): Set<string> {
		return new Set([...this.#showing.values()].flatMap(({ variables }) => idsOf(variables ?? {})));
	}

	readonly exchange: Exchange = ({ client, forward }) => {
		this.#client = client;
		const settled = makeSubject<OperationResult>();
		return (operations$) => {
			const others$ = pipe(
				operations$,
				tap((operation) => {
					if (operation.kind === 'mutation') void this.#take(operation, settled.next);
				}),
				filter(({ kind }) => kind !== 'mutation'),
			);
			const results$ = pipe(forward(merge([this.#sent.source, others$])), share);
			const answers$ = pipe(
				results$,
				filter((result) => {
					const resolve = this.#inFlight.get(result.operation.key);
					resolve?.(result);
					return resolve === undefined;
				}),
			);
			return merge([settled.source, answers$]);
		};
	};

	/** Sends a change to the server now, whatever is in the queue. */
	send({ text, variables }: Pick<OutboxEntry, 'text' | 'variables'>): Promise<Outcome> {
		return this.#forward('mutation', createRequest(text, variables));
	}

	/** Asks the server itself: neither the cache nor the local copy. */
	ask(query: Parameters<typeof formatDocument>[0], variables: AnyVariables): Promise<Outcome> {
		return this.#forward('query', createRequest(formatDocument(query), variables));
	}

	#forward(kind: 'query' | 'mutation', request: GraphQLRequest): Promise<Outcome> {
		const context: ServerContext = { requestPolicy: 'network-only', isForServer: true };
		const unique = { ...request, key: uniqueKey() };
		const operation = this.#client!.createRequestOperation(kind, unique, context);
		return new Promise<Outcome>((resolve) => {
			this.#inFlight.set(operation.key, resolve);
			this.#sent.next(operation);
		}).finally(() => this.#inFlight.delete(operation.key));
	}

	async #take(operation: Operation, emit: (result: OperationResult) => void): Promise<void> {
		const { key, query, variables, context } = operation;
		const { queued, preview, base } = context as ChangeContext;
		this.#showing.set(key, operation);
		const outcome = await (queued === undefined
			? this.#queue.submit({
					name: nameOf(query),
					text: stringifyDocument(query),
					variables: variables ?? {},
					preview,
					base,
					at: Date.now(),
				})
			: this.#queue.follow(queued));
		this.#showing.delete(key);
		this.#settledCount++;
		const { data, error } = outcome ?? {};
		emit({ operation, data, error, stale: false, hasNext: false });
	}
}

export function nameOf(document: Operation['query']): string {
	for (const definition of document.definitions) {
		if ('operation' in definition) return definition.name?.value ?? '';
	}
	return '';
}

function idsOf({ input = {} }: { input?: Record<string, unknown> }): string[] {
	const { id, ids = [], newId } = input as { id?: string; ids?: string[]; newId?: string };
	return [...(id ? [id] : []), ...ids, ...(newId ? [newId] : [])];
}
