import type { ExecutionResult } from 'graphql';

// The assertions of a test state the expected data.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Result = ExecutionResult<Record<string, any>>;

export interface EventStream {
	readonly response: Response;
	/** The next result; null after the event `complete`. */
	next(): Promise<Result | null>;
	/** Resolves with the next keep-alive comment. */
	heartbeat(): Promise<void>;
	/** Closes the connection. */
	close(): void;
}

export interface EventStreamRequest {
	readonly url: string;
	readonly token?: string;
	readonly query: string;
	readonly variables?: Record<string, unknown>;
	readonly headers?: Record<string, string>;
	readonly method?: 'GET' | 'POST';
}

/**
 * Subscribes by the distinct connections mode of graphql-sse
 * (https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md), with nothing but `fetch`.
 */
export async function openEventStream(request: EventStreamRequest): Promise<EventStream> {
	const { url, token, query, variables = {}, headers = {}, method = 'POST' } = request;
	const controller = new AbortController();
	const params = new URLSearchParams({ query, variables: JSON.stringify(variables) });
	const response = await fetch(method === 'GET' ? `${url}/graphql?${params}` : `${url}/graphql`, {
		method,
		signal: controller.signal,
		headers: {
			accept: 'text/event-stream',
			...(method === 'POST' && { 'content-type': 'application/json' }),
			...(token !== undefined && { authorization: `Bearer ${token}` }),
			...headers,
		},
		...(method === 'POST' && { body: JSON.stringify({ query, variables }) }),
	});
	const blocks = readBlocks(response);

	async function next(): Promise<Result | null> {
		for (;;) {
			const { done, value } = await blocks.next();
			if (done) throw new Error('The stream broke off.');
			const event = /^event: (\w+)$/m.exec(value)?.[1];
			if (event === 'complete') return null;
			if (event === 'next') return JSON.parse(/^data: (.*)$/m.exec(value)![1]!) as Result;
		}
	}

	async function heartbeat(): Promise<void> {
		for (;;) {
			const { done, value } = await blocks.next();
			if (done) throw new Error('The stream broke off.');
			if (value.startsWith(':')) return;
		}
	}

	return { response, next, heartbeat, close: () => controller.abort() };
}

/** Splits a stream into events, which blank lines separate. */
async function* readBlocks(response: Response): AsyncGenerator<string, void, void> {
	let unread = '';
	for await (const text of response.body!.pipeThrough(new TextDecoderStream())) {
		const blocks = (unread + text).split('\n\n');
		unread = blocks.pop()!;
		yield* blocks;
	}
}
