/** Pauses before the second and the third attempt, in milliseconds. */
const PAUSES = [250, 1000];

/**
 * `fetch` that tries again where the network or the server failed for a moment. Every change of the
 * app may be sent twice without harm, for the client makes the ids; so a retry is the same request,
 * and what the person sees (the optimistic result) stays up meanwhile. Offline it fails at once.
 */
export function retryingFetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
	return async (input, init) => {
		for (const pause of PAUSES) {
			const response = await fetch(input, init).catch((error: unknown) => {
				if (isOffline() || init?.signal?.aborted) throw error;
				return null;
			});
			if (response !== null && ![502, 503, 504].includes(response.status)) return response;
			await new Promise((resolve) => setTimeout(resolve, pause));
		}
		return fetch(input, init);
	};
}

function isOffline(): boolean {
	return typeof navigator !== 'undefined' && navigator.onLine === false;
}
