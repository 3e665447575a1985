/** Who uses the app, as far as a page without the network has to know. */
export interface LastSession {
	readonly sessionId: string;
	readonly userId: string;
	readonly timeZone: string | undefined;
}

const KEY = 'duly-last-session';

/**
 * Remembers who was signed in last on this browser, so that the app can open without the network
 * with what it keeps of that person. No secret is among it: only the session's cookie opens the API.
 */
export function rememberSession({ sessionId, userId, timeZone }: LastSession): void {
	withStorage((storage) => storage.setItem(KEY, JSON.stringify({ sessionId, userId, timeZone })));
}

/** Who was signed in last; null where nobody was, or where the browser keeps nothing. */
export async function lastSession(): Promise<LastSession | null> {
	const text = withStorage((storage) => storage.getItem(KEY)) ?? null;
	return text === null ? null : (JSON.parse(text) as LastSession);
}

export function forgetSession(): void {
	withStorage((storage) => storage.removeItem(KEY));
}

/** Private windows and strict settings may have no storage: then nothing is remembered. */
function withStorage<Value>(use: (storage: Storage) => Value): Value | undefined {
	try {
		return use(localStorage);
	} catch {
		return undefined;
	}
}
