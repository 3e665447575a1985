import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 60_000;
const PAUSE_MS = 50;
const ANSWER_MS = 5_000;

/**
 * Settles when `url` answers with success.
 *
 * @throws after a minute, or where `signal` ends the wait.
 */
export async function untilReady(url: string, signal: AbortSignal): Promise<void> {
	const deadline = Date.now() + PATIENCE_MS;
	for (;;) {
		const patience = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
		const answer = await fetch(url, { signal: patience }).catch(() => null);
		await answer?.body?.cancel();
		if (answer?.ok) return;
		signal.throwIfAborted();
		if (Date.now() > deadline) throw new Error(`${url} does not answer.`);
		await delay(PAUSE_MS);
	}
}
