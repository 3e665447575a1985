import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** Of a stream: twice the longest result, which a reader that keeps up may get in one chunk. */
export const MAX_BACKLOG_BYTES = 10_000_000;

/**
 * Writes a stream to a response. The next chunk is read when the reader has taken the last one, so
 * that at most one chunk waits. A reader that leaves more than `maxBacklogBytes` is disconnected.
 */
export async function writeStream(
	stream: ReadableStream<Uint8Array>,
	response: ServerResponse,
	maxBacklogBytes: number,
): Promise<void> {
	const reader = stream.getReader();
	response.once('close', () => void reader.cancel().catch(() => {}));
	response.flushHeaders();
	for (let part = await reader.read(); !part.done; part = await reader.read()) {
		const isTaken = response.write(part.value);
		if (response.writableLength > maxBacklogBytes) response.destroy();
		if (response.destroyed) return;
		if (!isTaken) await Promise.race([once(response, 'drain'), once(response, 'close')]);
	}
	response.end();
}
