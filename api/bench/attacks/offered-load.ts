import { setTimeout as delay } from 'node:timers/promises';
import { HttpConnection, type Request } from '../load.ts';

export interface Offer {
	readonly request: Request;
	/** Empty for a request without a token. */
	readonly token: string;
	/** Text that only the expected answer contains. */
	readonly sign: string;
}

/** The answer to one request; status 0 if the connection was lost or nothing came in time. */
export interface Answered {
	readonly status: number;
	/** From the time at which the request was due, in milliseconds. */
	readonly latency: number;
	/** Whether the answer is the expected one. */
	readonly isExpected: boolean;
}

const ANSWER_TIMEOUT_MS = 30_000;

/** Sends one request after the other until the signal, each on the same connection if it lives. */
export async function repeat(
	port: number,
	next: () => Offer,
	interval: number,
	signal: AbortSignal,
	answered: (answer: Answered) => void,
): Promise<void> {
	const lane = new Lane(port);
	while (!signal.aborted) {
		const due = performance.now();
		const answer = await lane.ask(next(), due, signal);
		if (!signal.aborted) answered(answer);
		const wait = interval - (performance.now() - due);
		if (wait > 0) await delay(wait, undefined, { signal }).catch(() => {});
	}
	lane.close();
}

/**
 * Sends a request every `interval` milliseconds, whether or not the earlier ones are answered, so
 * that a slow answer does not hide the wait of the requests behind it.
 */
export async function offer(
	port: number,
	next: () => Offer,
	interval: number,
	seconds: number,
): Promise<Answered[]> {
	const idle: Lane[] = [];
	const lanes: Lane[] = [];
	const pending: Promise<Answered>[] = [];
	const begin = performance.now();
	for (let due = begin; due < begin + seconds * 1_000; due += interval) {
		const wait = due - performance.now();
		if (wait > 0) await delay(wait);
		let lane = idle.pop();
		if (lane === undefined) lanes.push((lane = new Lane(port)));
		pending.push(lane.ask(next(), due).finally(() => idle.push(lane)));
	}
	const answers = await Promise.all(pending);
	for (const lane of lanes) lane.close();
	return answers;
}

/** A connection that is opened again after it was lost. */
class Lane {
	readonly #port: number;
	#connection: HttpConnection | null = null;

	constructor(port: number) {
		this.#port = port;
	}

	async ask({ request, token, sign }: Offer, due: number, signal?: AbortSignal): Promise<Answered> {
		const timeout = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
		const stop = signal ? AbortSignal.any([signal, timeout]) : timeout;
		const { promise: stopped, reject } = Promise.withResolvers<never>();
		const onStop = () => reject(new Error('Stopped.'));
		// Nothing listens while the connection is opened.
		stopped.catch(() => {});
		stop.addEventListener('abort', onStop, { once: true });
		try {
			this.#connection ??= await HttpConnection.open(this.#port);
			const { status, body } = await Promise.race([this.#connection.send(request, token), stopped]);
			const isExpected = status === 200 && body.includes(sign);
			return { status, latency: performance.now() - due, isExpected };
		} catch {
			this.close();
			return { status: 0, latency: performance.now() - due, isExpected: false };
		} finally {
			stop.removeEventListener('abort', onStop);
		}
	}

	close(): void {
		this.#connection?.close();
		this.#connection = null;
	}
}
