import { type AnyVariables, type Client, type CombinedError, queryStore } from '@urql/svelte';
import type { TypedDocumentNode } from '@urql/core';
import { fromStore } from 'svelte/store';

/**
 * A query that follows the cache while something on the page reads it, and its variables while they
 * change. What is in the cache is there at once, also while the server renders.
 */
export class Query<Data, Variables extends AnyVariables> {
	readonly #store;
	readonly #state;

	constructor(
		client: Client,
		query: TypedDocumentNode<Data, Variables>,
		variables: () => Variables,
	) {
		this.#store = $derived(queryStore({ client, query, variables: variables() }));
		this.#state = $derived(fromStore(this.#store));
	}

	/** What is known; undefined also where the server answered with errors alone. */
	get data(): Data | undefined {
		return this.#state.current.data ?? undefined;
	}

	get error(): CombinedError | undefined {
		return this.#state.current.error;
	}

	/** Whether there is nothing to show yet. */
	get isLoading(): boolean {
		return this.#state.current.fetching && this.data === undefined;
	}

	/** Asks the server again, whatever the cache holds. */
	refetch(): void {
		this.#store.reexecute({ requestPolicy: 'network-only' });
	}
}
