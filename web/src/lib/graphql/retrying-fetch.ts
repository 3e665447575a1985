/** Pauses before the second and the third attempt, in milliseconds. */
const PAUSES = [250, 1000];

/** Whoever is to come back later than this learns so at once, in seconds. */
const LONGEST_WAIT = 10;

/**
 * `fetch` that tries again where the network or the server failed for a moment, and where it was too
 * much at once, when the server says that it can (RFC 9110, section 10.2.3). Every change of the
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
			if (response !== null && ![429, 502, 503, 504].includes(response.status)) return response;
			const asked = Number(response?.headers.get('retry-after') ?? 0);
			if (response !== null && asked > LONGEST_WAIT) return response;
			await new Promise((resolve) => setTimeout(resolve, Math.max(pause, asked * 1000)));
		}
		return fetch(input, init);
	};
}

function isOffline(): boolean {
	return typeof navigator !== 'undefined' && navigator.onLine === false;
}
