import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { retryingFetch } from './retrying-fetch.ts';

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

/** A fetch that gives these answers one after the other, and the bodies that it was sent. */
function answering(...answers: (number | Error)[]) {
	const sent: unknown[] = [];
	const fetch = async (_input: unknown, init?: RequestInit) => {
		sent.push(init?.body);
		const answer = answers.shift()!;
		if (answer instanceof Error) throw answer;
		return new Response(null, { status: answer });
	};
	return { fetch: fetch as typeof globalThis.fetch, sent };
}

test('what the network or a busy server lost is sent again, word for word', async () => {
	const { fetch, sent } = answering(new TypeError('reset'), 503, 200);
	const response = retryingFetch(fetch)('/graphql', { body: '{"id":"todo_1"}' });
	await vi.runAllTimersAsync();
	expect((await response).status).toBe(200);
	expect(sent).toEqual(Array(3).fill('{"id":"todo_1"}'));
});

test('after the third attempt the failure stands', async () => {
	const { fetch, sent } = answering(503, 503, 503);
	const response = retryingFetch(fetch)('/graphql');
	await vi.runAllTimersAsync();
	expect((await response).status).toBe(503);
	expect(sent).toHaveLength(3);
});

test('what is too much at once is asked again when the server says, unless that is long', async () => {
	const refusals = ['4', '60'].map(
		(seconds) => new Response(null, { status: 429, headers: { 'retry-after': seconds } }),
	);
	const times: number[] = [];
	const response = retryingFetch(async () => {
		times.push(Date.now());
		return refusals.shift()!;
	})('/graphql');
	await vi.runAllTimersAsync();
	expect((await response).headers.get('retry-after')).toBe('60');
	expect(times).toHaveLength(2);
	expect(times[1]! - times[0]!).toBe(4000);
});

test('what the server has answered is not asked again, good or bad', async () => {
	for (const status of [200, 400, 401, 500]) {
		const { fetch, sent } = answering(status);
		await retryingFetch(fetch)('/graphql');
		expect(sent).toHaveLength(1);
	}
});

test('offline nobody waits for an attempt that cannot succeed', async () => {
	vi.stubGlobal('navigator', { onLine: false });
	const { fetch, sent } = answering(new TypeError('Failed to fetch'));
	await expect(retryingFetch(fetch)('/graphql')).rejects.toThrow('Failed to fetch');
	expect(sent).toHaveLength(1);
});
