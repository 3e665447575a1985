/** From the receipt of a request, or of an event of a subscription, to its result. */
export const REQUEST_TIMEOUT_MS = 10_000;

/** Deadlines are enforced to this precision. */
const TIMER_STEP_MS = 100;

/** A request was not served within its deadline. Whether a mutation was executed is not known. */
export class DeadlineExceededError extends Error {
	override readonly name = 'DeadlineExceededError';

	constructor() {
		super('The deadline of the request has passed.');
	}
}

/**
 * The result of `run`, unless the deadline passes first. The work of `run` is not interrupted; its
 * result is discarded.
 *
 * @param deadline in milliseconds of `performance.now()`
 * @throws DeadlineExceededError at the deadline
 */
export function beforeDeadline<T>(deadline: number, run: () => Promise<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		const left = deadline - performance.now();
		if (left <= 0) {
			reject(new DeadlineExceededError());
			return;
		}
		// Node keeps a list of timers per duration: equal durations share one.
		const timeoutMs = Math.ceil(left / TIMER_STEP_MS) * TIMER_STEP_MS;
		const timer = setTimeout(() => reject(new DeadlineExceededError()), timeoutMs);
		run().then(
			(result) => {
				clearTimeout(timer);
				resolve(result);
			},
			(error: unknown) => {
				clearTimeout(timer);
				reject(error);
			},
		);
	});
}
