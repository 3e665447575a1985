/**
 * `fetch` that starts a request when the one before it has ended. Changes reach the server in the
 * order in which they were made: a todo that was just added can be completed at once, though the
 * server does not know it yet.
 */
export function inOrder(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
	let last: Promise<unknown> = Promise.resolve();
	return (input, init) => {
		const response = last.then(() => fetch(input, init));
		last = response.catch(() => {});
		return response;
	};
}
