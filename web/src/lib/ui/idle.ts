/** Without the browser's own word for it, this long counts as a rest, in milliseconds. */
const PAUSE = 16;

/** Resolves when the page has nothing better to do, after `timeout` milliseconds at the latest. */
export function idle(timeout = 1000): Promise<void> {
	return new Promise((resolve) => {
		if (globalThis.requestIdleCallback === undefined) setTimeout(resolve, PAUSE);
		else requestIdleCallback(() => resolve(), { timeout });
	});
}
