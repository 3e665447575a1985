import { type Exchange, makeOperation, type Operation, type OperationResult } from '@urql/core';
import { filter, makeSubject, map, merge, pipe, tap } from 'wonka';
import { goesOnInCopy } from './copy-cursor.ts';

/** The changes of this page, as far as answers to queries are concerned. */
export interface ChangesUnderWay {
	/** Whether the cache shows any that the server has not confirmed. */
	readonly areShown: boolean;
	/** How many the server has confirmed or refused since the page was loaded. */
	readonly settledCount: number;
}

interface Asked {
	/** How many changes were settled when it was asked. */
	readonly settledCount: number;
	readonly attempts: number;
}

/** How often a query is asked while changes keep arriving; the stream of changes mends the rest. */
const ATTEMPTS = 4;

/**
 * No answer undoes what a person did meanwhile.
 *
 * - What the server (or the local copy) says while the cache shows changes may not know them, so the
 *   cache has to keep them above it. It does so for results that have more to follow, and more
 *   follows once all changes are settled.
 * - An answer that was on its way while a change was settled may be from before that change, and
 *   nothing stands above it any more: it is not shown, and asked for again.
 */
export class AnswersBeneathChanges {
	readonly #changes: ChangesUnderWay;
	/** The queries that are on the page. */
	readonly #active = new Map<number, Operation>();
	/** Those that wait for an answer. */
	readonly #asked = new Map<number, Asked>();
	/** Those that were answered beneath changes, on the page or not, and are to be asked again. */
	readonly #provisional = new Set<number>();
	readonly #again = makeSubject<Operation>();

	constructor(changes: ChangesUnderWay) {
		this.#changes = changes;
	}

	/** Asks the server again for all that is on the page. */
	refresh(): void {
		for (const key of this.#active.keys()) this.#ask(key);
	}

	/** For the page, an answer is an answer: who waits for one does not wait for what follows. */
	readonly aboveCache: Exchange =
		({ forward }) =>
		(operations$) => {
			const noted$ = pipe(operations$, tap(this.#noteActive));
			return pipe(
				// Not by the client, which asks nothing again while it waits for an answer.
				forward(merge([noted$, this.#again.source])),
				map((result) =>
					this.#provisional.has(result.operation.key)
						? { ...result, stale: false, hasNext: false }
						: result,
				),
			);
		};

	readonly beneathCache: Exchange =
		({ forward }) =>
		(operations$) =>
			pipe(
				forward(pipe(operations$, tap(this.#noteAsked))),
				filter((result) => this.#isCurrent(result)),
				map((result) => this.#placed(result)),
				tap((result) => this.#followUp(result)),
			);

	readonly #noteActive = (operation: Operation): void => {
		const { kind, key } = operation;
		if (kind === 'teardown') {
			this.#active.delete(key);
			this.#asked.delete(key);
		}
		if (kind !== 'query') return;
		const isBack = this.#provisional.has(key) && !this.#active.has(key);
		this.#active.set(key, operation);
		if (isBack && !this.#changes.areShown) this.#ask(key);
	};

	readonly #noteAsked = (operation: Operation): void => {
		if (operation.kind !== 'query' || goesOnInCopy(operation)) return;
		const { attempts = 1 } = operation.context as Partial<Asked>;
		this.#asked.set(operation.key, { settledCount: this.#changes.settledCount, attempts });
	};

	/** Whether an answer is from after all changes that are settled; otherwise it is asked again. */
	#isCurrent({ operation: { key }, data }: OperationResult): boolean {
		const query = this.#asked.get(key);
		if (data == null || query === undefined) return true;
		const isCurrent = query.settledCount === this.#changes.settledCount;
		if (isCurrent || query.attempts === ATTEMPTS) return true;
		this.#ask(key, query.attempts + 1);
		return false;
	}

	#placed(result: OperationResult): OperationResult {
		const { kind, key } = result.operation;
		if (kind !== 'query' || result.data == null) return result;
		if (this.#changes.areShown) this.#provisional.add(key);
		else this.#provisional.delete(key);
		return this.#changes.areShown ? { ...result, hasNext: true } : result;
	}

	/** Once the last change is settled, what was answered beneath changes is asked for again. */
	#followUp({ operation }: OperationResult): void {
		if (operation.kind !== 'mutation' || this.#changes.areShown) return;
		for (const key of this.#provisional) this.#ask(key);
	}

	#ask(key: number, attempts = 1): void {
		queueMicrotask(() => {
			const operation = this.#active.get(key);
			// What goes on in the copy would only be answered by it again.
			if (operation === undefined || goesOnInCopy(operation)) return;
			const context = { ...operation.context, requestPolicy: 'network-only' as const, attempts };
			this.#again.next(makeOperation('query', operation, context));
		});
	}
}
