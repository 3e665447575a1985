/**
 * Maps the values of a stream. An error of the stream becomes its last value. Unlike an async
 * generator, the stream can be closed while its reader waits for a value.
 */
export function mapStream<T, U>(
	stream: AsyncIterableIterator<T>,
	onValue: (value: T) => U,
	onError: (error: unknown) => T,
): AsyncIterableIterator<U> {
	let failed = false;
	const mapped: AsyncIterableIterator<U> = {
		async next() {
			if (failed) return { done: true, value: undefined };
			try {
				const { done, value } = await stream.next();
				return done ? { done, value: undefined } : { done: false, value: onValue(value) };
			} catch (error) {
				failed = true;
				return { done: false, value: onValue(onError(error)) };
			}
		},
		async return() {
			await stream.return?.();
			return { done: true, value: undefined };
		},
		async throw(error) {
			await stream.return?.();
			throw error;
		},
		[Symbol.asyncIterator]: () => mapped,
	};
	return mapped;
}
