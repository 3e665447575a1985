import type { HandleClientError } from '@sveltejs/kit/hooks';
import { reportFault } from '#lib/faults/report-fault.ts';

/** What browsers say, each in its words, where a request or a part of the app could not be had. */
const OUT_OF_REACH =
	/^(Failed to fetch|NetworkError|Load failed|error loading dynamically|Importing a module)/i;

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
