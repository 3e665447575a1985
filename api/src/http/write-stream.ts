import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** Maximum number of unread bytes of a stream: twice the maximum size of a result. */
export const MAX_BACKLOG_BYTES = 10_000_000;

/**
 * Writes a stream to a response. Each chunk is read after the previous one was sent, so that at most
 * one is buffered. A reader with more than `maxBacklogBytes` unread bytes is disconnected.
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
