import { setImmediate } from 'node:timers/promises';

/**
 * Distributes long synchronous work over the event loop: one caller resumes per iteration, so that
 * other requests are served in between.
 */
export class OnePerIteration {
	#last: Promise<void> = Promise.resolve();

	next(): Promise<void> {
		this.#last = this.#last.then(() => setImmediate());
		return this.#last;
	}
}
