import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Offer, repeat } from './offered-load.ts';

export interface Attacking {
	readonly port: number;
	readonly offer: Offer;
	readonly connections: number;
	/** Shortest time between two requests of a connection, in milliseconds. */
	readonly interval: number;
}

/** Number of answers by HTTP status, 0 for none. */
export type AnswerCounts = Readonly<Record<number, number>>;

/**
 * Attacks in a thread of its own, because the requests of an attack can keep a thread busy for
 * longer than the answers that are measured in the other.
 *
 * @returns ends the attack and resolves with the answers to it.
 */
export async function startAttacker(attacking: Attacking): Promise<() => Promise<AnswerCounts>> {
	const worker = new Worker(fileURLToPath(import.meta.url), { workerData: attacking });
	await once(worker, 'online');
	return async () => {
		worker.postMessage('stop');
		const [counts] = (await once(worker, 'message')) as [AnswerCounts];
		await worker.terminate();
		return counts;
	};
}

if (!isMainThread && parentPort) {
	const { port, offer, connections, interval } = workerData as Attacking;
	const stop = new AbortController();
	const counts: Record<number, number> = {};
	parentPort.once('message', () => stop.abort());
	await Promise.all(
		Array.from({ length: connections }, () =>
			repeat(
				port,
				() => offer,
				interval,
				stop.signal,
				({ status }) => {
					counts[status] = (counts[status] ?? 0) + 1;
				},
			),
		),
	);
	parentPort.postMessage(counts);
}
