/** A page that is not looked at is not painted: it waits this long at most, in milliseconds. */
const PAINTED_WITHIN = 100;

/**
 * Resolves once what has changed so far is on the screen: what would keep the processor from painting
 * it goes after this.
 */
export function afterPaint(): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, PAINTED_WITHIN);
		// A frame's callbacks come before its paint, a timer of theirs after it.
		requestAnimationFrame(() => setTimeout(resolve));
	});
}
