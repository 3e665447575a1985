/** From the receipt of a request, or of an event of a subscription, to its result. */
export const REQUEST_TIMEOUT_MS = 10_000;

/** A request was not served within its deadline. Whether a mutation was executed is not known. */
export class DeadlineExceededError extends Error {
	override readonly name = 'DeadlineExceededError';

	constructor() {
		super('The deadline of the request has passed.');
	}
}

/**
 * The result of `run`, unless the deadline passes first. What was started is not interrupted; its
 * result is dropped.
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
		const timer = setTimeout(() => reject(new DeadlineExceededError()), left);
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
