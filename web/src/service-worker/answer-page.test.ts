import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answerPage } from './answer-page.ts';

const SHELL = new Response('shell');
let isKept = true;

beforeEach(() => {
	vi.useFakeTimers();
	isKept = true;
	const cache = { match: async () => (isKept ? SHELL : undefined) };
	vi.stubGlobal('caches', { open: async () => cache });
});

afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

/** What is answered where the network does this. */
function answer(path: string, network: Promise<Response>): Promise<Response> {
	network.catch(() => {});
	const event = {
		request: new Request(`https://duly.example${path}`),
		preloadResponse: network,
		waitUntil: () => {},
	};
	return answerPage(event as unknown as FetchEvent);
}

const never = new Promise<Response>(() => {});
const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'));

test('a page comes from the server', async () => {
	const page = new Response('page', { status: 404 });
	expect(await answer('/today', Promise.resolve(page))).toBe(page);
});

test('without a network the shell comes at once', async () => {
	expect(await answer('/lists/list_1?todo=todo_1', noNetwork())).toBe(SHELL);
});

test('a server that does not answer is waited for no longer than four seconds', async () => {
	const settled = vi.fn();
	const answered = answer('/today', never);
	void answered.then(settled);
	await vi.advanceTimersByTimeAsync(3999);
	expect(settled).not.toHaveBeenCalled();
	await vi.advanceTimersByTimeAsync(1);
	expect(await answered).toBe(SHELL);
});

test('what a proxy says of a server that is away counts as no answer', async () => {
	expect(await answer('/today', Promise.resolve(new Response('', { status: 502 })))).toBe(SHELL);
});

test('what is no page of the app fails as it would without a service worker', async () => {
	for (const path of ['/api/auth/get-session', '/healthz', '/schema.graphql']) {
		await expect(answer(path, noNetwork())).rejects.toThrow('Failed to fetch');
	}
});

test('before the shell is kept, the server is waited for', async () => {
	isKept = false;
	await expect(answer('/today', noNetwork())).rejects.toThrow('Failed to fetch');
});

test('the start page is the app’s own', async () => {
	vi.stubGlobal('Response', { redirect: (to: string) => `redirect to ${to}` });
	expect(await answer('/', noNetwork())).toBe('redirect to /today');
});
