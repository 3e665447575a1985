/** At most so long: a page that is not looked at is not painted. */
const PAINTED_WITHIN_MS = 200;

/**
 * Resolves once what has changed so far is on the screen. What would keep the processor from painting
 * it goes after this.
 */
export function afterPaint(): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, PAINTED_WITHIN_MS);
		// A frame's callbacks come before its paint, a message after it.
		requestAnimationFrame(() => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = () => resolve();
			port2.postMessage(null);
		});
	});
}
