import type { ClientInit, HandleClientError } from '@sveltejs/kit/hooks';
import { reportFault } from '#lib/faults/report-fault.ts';

/** What browsers say, each in its words, where a request or a part of the app could not be had. */
const OUT_OF_REACH =
	/^(Failed to fetch|NetworkError|Load failed|error loading dynamically|Importing a module)/i;

/** A page that is not looked at is not painted: it waits this long at most, in milliseconds. */
const PAINTED_WITHIN = 200;

/**
 * What the server rendered is there to be read: it is painted before the page is made alive, which
 * keeps the processor for as long again. Not by lib/ui/after-paint.ts: it is put together with the
 * views, and the page to sign in would fetch all of them for it (first-load.test.ts).
 */
export const init: ClientInit = () =>
	new Promise((resolve) => {
		setTimeout(resolve, PAINTED_WITHIN);
		// A frame's callbacks come before its paint, a timer of theirs after it.
		requestAnimationFrame(() => setTimeout(resolve));
	});

/** Says what a page that failed in the browser can say, and lets the log know of faults of ours. */
export const handleError: HandleClientError = ({ kind, error }) => {
	if (kind !== 'unknown') return;
	if (error instanceof TypeError && OUT_OF_REACH.test(error.message)) {
		return { status: 503, message: 'Duly cannot be reached right now. Try again in a moment.' };
	}
	// As if nobody had caught it: whoever has the tools open sees where it came from.
	reportError(error);
	return { requestId: reportFault(error) };
};
